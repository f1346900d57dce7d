package org.mesinfos.portal.ranking;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.mesinfos.portal.contest.EntryCategory;
import org.mesinfos.portal.scoring.SheetTotal;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// What the jury of a contest scored, without remarks: all that its ranking follows from but votes
/// and conflicts.
///
/// @param contest id of the contest
/// @param candidates all entries with the jury, by id
/// @param sheets those that were handed in before scores were closed
@Document("final_scores")
public record FinalScore(@Id String contest, List<Candidate> candidates, List<SheetTotal> sheets) {

    public FinalScore {
        candidates = List.copyOf(candidates);
        sheets = List.copyOf(sheets);
    }

    public record Candidate(String entry, EntryCategory category) {}

    /// The entries of a category, by id.
    List<String> of(EntryCategory category) {
        return candidates.stream()
                .filter(one -> one.category() == category)
                .map(Candidate::entry)
                .toList();
    }

    /// The entries about which a member handed in a sheet in time.
    Set<String> scoredBy(String member) {
        return sheets.stream()
                .filter(sheet -> sheet.member().equals(member))
                .map(SheetTotal::entry)
                .collect(Collectors.toSet());
    }
}
