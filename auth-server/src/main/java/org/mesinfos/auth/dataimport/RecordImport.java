package org.mesinfos.auth.dataimport;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mesinfos.auth.dataapi.OwnImport;
import org.mesinfos.auth.dataimport.CompletedImport.Part;
import org.mesinfos.auth.dataimport.CompletedImport.State;
import org.mesinfos.auth.dataimport.JsonElements.Element;
import org.mesinfos.auth.person.Person;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/// Takes the records of a file, dataset by dataset. They have natural keys, so that sending a file
/// again adds nothing twice and completes what was interrupted.
@Component
class RecordImport {

    /// Less than the data API takes at once.
    private static final long PIECE = 6L << 20;

    private static final int MOST_FAULTS = 10;

    private final OwnImport dataApi;
    private final Catalogue catalogue;

    RecordImport(OwnImport dataApi, Catalogue catalogue) {
        this.dataApi = dataApi;
        this.catalogue = catalogue;
    }

    /// What became of each dataset of the file.
    List<Part> take(Person person, ImportFile file) throws IOException {
        var parts = new ArrayList<Part>();
        for (var records : file.records()) {
            if (catalogue.dataset(records.dataset()).filter(Dataset::isOwn).isPresent()) {
                // The list of papers, which come by themselves (docs/adr/077).
                continue;
            }
            try (var in = file.open(records.path()).orElseThrow()) {
                parts.add(take(person, records.dataset(), in));
            }
        }
        return parts;
    }

    private Part take(Person person, String dataset, InputStream in) throws IOException {
        var sum = new Sum(dataset);
        if (catalogue.dataset(dataset).isEmpty()) {
            return sum.part(State.UNKNOWN);
        }
        var piece = Files.createTempFile("mesinfos-import-", ".ndjson");
        try {
            return take(person, sum, in, piece);
        } catch (JacksonException e) {
            return sum.part(State.UNREADABLE);
        } finally {
            Files.deleteIfExists(piece);
        }
    }

    private Part take(Person person, Sum sum, InputStream in, Path piece) throws IOException {
        try (var records = new JsonElements(in)) {
            if (!records.isList()) {
                return sum.part(State.UNREADABLE);
            }
            var more = records.next();
            while (more) {
                var lines = new Lines();
                try (var out = new BufferedOutputStream(Files.newOutputStream(piece))) {
                    while (more && lines.bytes < PIECE) {
                        lines.add(records.element(), out);
                        more = records.next();
                    }
                }
                if (lines.isEmpty()) {
                    sum.add(lines);
                    continue;
                }
                var taken = dataApi.take(person, sum.dataset, piece).orElse(null);
                if (taken == null) {
                    return sum.part(State.INTERRUPTED);
                }
                sum.add(taken, lines);
            }
            return sum.part(State.TAKEN);
        }
    }

    /// The lines of one piece, and where records were left out of it.
    private static final class Lines {

        private final List<Integer> leftOut = new ArrayList<>();
        private int records;
        private long bytes;

        void add(Element record, OutputStream out) throws IOException {
            records++;
            if (record.isTooLarge()) {
                leftOut.add(records);
                return;
            }
            record.writeTo(out);
            out.write('\n');
            bytes += record.size() + 1L;
        }

        boolean isEmpty() {
            return records == leftOut.size();
        }

        /// Which record that line has.
        int record(int line) {
            int record = line;
            for (int left : leftOut) {
                record += left <= record ? 1 : 0;
            }
            return record;
        }
    }

    /// What the pieces of one dataset come to.
    private static final class Sum {

        private final String dataset;
        private final List<String> faults = new ArrayList<>();
        private int taken;
        private int known;
        private int wrong;
        private int before;

        Sum(String dataset) {
            this.dataset = dataset;
        }

        void add(OwnImport.Taken piece, Lines lines) {
            taken += piece.taken();
            known += piece.known();
            wrong += piece.wrong();
            for (var fault : piece.faults()) {
                add(lines.record(fault.line()), fault.field() + " · " + fault.rule());
            }
            add(lines);
        }

        /// Those that were left out.
        void add(Lines lines) {
            wrong += lines.leftOut.size();
            lines.leftOut.forEach(record -> add(record, "TOO_LARGE"));
            before += lines.records;
        }

        private void add(int record, String fault) {
            if (faults.size() < MOST_FAULTS) {
                faults.add("%d · %s".formatted(before + record, fault));
            }
        }

        Part part(State state) {
            return new Part(dataset, state, taken, known, wrong, faults);
        }
    }
}
