package org.mesinfos.auth.dataimport;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.dataimport.CompletedImport.LeftOut;
import org.mesinfos.auth.dataimport.CompletedImport.LeftOut.Reason;
import org.mesinfos.auth.dataimport.CompletedImport.Part;
import org.mesinfos.auth.dataimport.CompletedImport.State;
import org.mesinfos.auth.document.OwnDocuments;
import org.mesinfos.auth.person.PersonId;
import org.springframework.stereotype.Component;

/// Takes the papers of a file, each as if the person added it by hand: what it is its first bytes
/// decide, and the same limits hold. A paper that is there already is not taken twice.
@Component
class DocumentImport {

    /// How many are named of those that were not taken.
    private static final int MOST_NAMED = 60;

    private final OwnDocuments documents;

    DocumentImport(OwnDocuments documents) {
        this.documents = documents;
    }

    /// What became of the papers.
    ///
    /// @param part the counts; empty when the file has none
    /// @param leftOut the first of those that were not taken
    record Result(Optional<Part> part, List<LeftOut> leftOut) {}

    /// Holds one paper in memory at a time, of ten megabytes at most.
    Result take(PersonId person, ImportFile file) throws IOException {
        var papers = file.papers();
        if (papers.isEmpty()) {
            return new Result(Optional.empty(), List.of());
        }
        var leftOut = new ArrayList<LeftOut>();
        int taken = 0;
        int known = 0;
        for (var paper : papers) {
            var content = content(file, paper.path());
            if (content == null) {
                leftOut.add(new LeftOut(paper.name(), Reason.ABSENT));
            } else if (documents.has(person, content)) {
                known++;
            } else {
                var outcome = documents.add(person, paper.name(), content);
                if (outcome == OwnDocuments.Outcome.ADDED) {
                    taken++;
                } else {
                    leftOut.add(new LeftOut(paper.name(), Reason.valueOf(outcome.name())));
                }
            }
        }
        var part =
                new Part(documents.dataset(), State.TAKEN, taken, known, leftOut.size(), List.of());
        return new Result(
                Optional.of(part), leftOut.subList(0, Math.min(leftOut.size(), MOST_NAMED)));
    }

    /// One byte more than the largest at most, which is enough to refuse it.
    private static byte @Nullable [] content(ImportFile file, String path) throws IOException {
        var found = file.open(path).orElse(null);
        if (found == null) {
            return null;
        }
        try (found) {
            return found.readNBytes(OwnDocuments.LARGEST + 1);
        }
    }
}
