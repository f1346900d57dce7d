package org.mesinfos.auth.rights;

import static org.springframework.data.mongodb.core.query.Query.query;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.mesinfos.auth.dataapi.OwnImport;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonErasure;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.PersonKeys;
import org.mesinfos.auth.receipt.ReceiptSigner;
import org.mesinfos.auth.rights.CompletedImport.State;
import org.mesinfos.auth.rights.ImportFile.Refused;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.springframework.context.annotation.Bean;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/// Takes from a file what somebody brings along. Records have natural keys, so that sending a file
/// again adds nothing twice and completes what was interrupted.
@Component
class ImportService {

    /// Less than the data API takes at once.
    private static final long PIECE = 6L << 20;

    /// More than the largest record of any dataset has.
    private static final int LARGEST_RECORD = 64 << 10;

    /// Anybody may have made the file: one value in it never takes much memory.
    private static final StreamReadConstraints BOUNDS =
            StreamReadConstraints.builder().maxStringLength(1 << 20).maxNestingDepth(64).build();

    private static final int MOST_FAULTS = 10;
    private static final int SHOWN = 20;

    private final MongoOperations mongo;
    private final OwnImport dataApi;
    private final ReceiptSigner receiptSigner;
    private final Catalogue catalogue;
    private final ImportLimits limits;
    private final Clock clock;
    private final JsonMapper json =
            JsonMapper.builder(JsonFactory.builder().streamReadConstraints(BOUNDS).build()).build();

    ImportService(
            MongoOperations mongo,
            OwnImport dataApi,
            ReceiptSigner receiptSigner,
            Catalogue catalogue,
            ImportLimits limits,
            Clock clock) {
        this.limits = limits;
        this.mongo = mongo;
        this.dataApi = dataApi;
        this.receiptSigner = receiptSigner;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /// The latest imports of a person, newest first.
    List<CompletedImport> of(PersonId person) {
        var newest = Sort.by(Sort.Direction.DESC, "_id");
        return mongo.find(
                query(PersonKeys.of(person)).with(newest).limit(SHOWN), CompletedImport.class);
    }

    /// Checks the whole file first; then takes one dataset after the other.
    ///
    /// @throws Refused when the file is not whole, or not what it says; nothing was taken then
    CompletedImport take(Person person, Path file) throws Refused, IOException {
        limits.count(person.id());
        try (var _ = limits.enter(person.id())) {
            return checked(person, file);
        }
    }

    private CompletedImport checked(Person person, Path file) throws Refused, IOException {
        try (var imported = ImportFile.open(file, json, receiptSigner)) {
            var parts = new ArrayList<CompletedImport.Part>();
            for (var records : imported.records()) {
                if (catalogue.dataset(records.dataset()).filter(Dataset::isOwn).isPresent()) {
                    // The list of papers, which are not taken (docs/adr/077).
                    continue;
                }
                try (var in = imported.open(records).orElseThrow()) {
                    parts.add(take(person, records.dataset(), in));
                }
            }
            var now = clock.instant();
            var key = "%s|%013d".formatted(person.id().value(), now.toEpochMilli());
            var done =
                    new CompletedImport(
                            key,
                            now,
                            imported.issuer(),
                            imported.madeAt(),
                            imported.isSigned(),
                            parts);
            return mongo.save(done);
        }
    }

    private CompletedImport.Part take(Person person, String dataset, InputStream in)
            throws IOException {
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

    private CompletedImport.Part take(Person person, Sum sum, InputStream in, Path piece)
            throws IOException {
        try (var parser = json.createParser(in)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return sum.part(State.UNREADABLE);
            }
            var record = new BoundedRecord();
            var more = parser.nextToken() != JsonToken.END_ARRAY;
            while (more) {
                var lines = new Lines();
                try (var out = new BufferedOutputStream(Files.newOutputStream(piece))) {
                    while (more && lines.bytes < PIECE) {
                        lines.add(copy(parser, record), out);
                        more = parser.nextToken() != JsonToken.END_ARRAY;
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

    /// Copies token by token: whatever stands there is never held in memory as a whole.
    private BoundedRecord copy(JsonParser parser, BoundedRecord record) {
        record.reset();
        try (var generator = json.createGenerator(record)) {
            generator.copyCurrentStructure(parser);
        }
        return record;
    }

    /// The bytes of one record, as long as it is no larger than records are.
    private static final class BoundedRecord extends ByteArrayOutputStream {

        private boolean tooLarge;

        @Override
        public synchronized void write(int one) {
            if (hasRoom(1)) {
                super.write(one);
            }
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            if (hasRoom(length)) {
                super.write(bytes, from, length);
            }
        }

        private boolean hasRoom(int more) {
            tooLarge |= count + more > LARGEST_RECORD;
            return !tooLarge;
        }

        @Override
        public synchronized void reset() {
            super.reset();
            tooLarge = false;
        }
    }

    /// The lines of one piece, and where records were left out of it.
    private static final class Lines {

        private final List<Integer> leftOut = new ArrayList<>();
        private int records;
        private long bytes;

        void add(BoundedRecord record, OutputStream out) throws IOException {
            records++;
            if (record.tooLarge) {
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

    @Bean
    PersonErasure importErasure() {
        return PersonErasure.counting(
                "imports",
                leaver ->
                        mongo.remove(query(PersonKeys.of(leaver.id())), CompletedImport.class)
                                .getDeletedCount());
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

        CompletedImport.Part part(State state) {
            return new CompletedImport.Part(dataset, state, taken, known, wrong, faults);
        }
    }
}
