package org.mesinfos.auth.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mesinfos.auth.dataapi.OwnImport;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Role;
import org.mesinfos.auth.receipt.ReceiptSigner;
import org.mesinfos.auth.rights.CompletedImport.State;
import org.mesinfos.auth.testing.StoppedClock;
import org.mesinfos.auth.testing.TestDatabase;
import org.mesinfos.auth.web.AttemptCounters;
import org.mesinfos.catalogue.Catalogue;
import org.springframework.data.mongodb.core.MongoTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Anybody may have written the records that somebody brings along.
class ImportServiceTests {

    private static final Person ODETTE =
            new Person(new PersonId("odette"), "odette", "Odette", Role.PANELIST, "audit", 0);

    private static final ReceiptSigner NONE =
            new ReceiptSigner() {
                @Override
                public String sign(String type, byte[] json) {
                    return "";
                }

                @Override
                public Optional<byte[]> verified(String type, String jws) {
                    return Optional.empty();
                }
            };

    @TempDir private Path folder;

    private final List<String> sent = new ArrayList<>();
    private final MongoTemplate mongo = TestDatabase.empty();
    private final StoppedClock clock = new StoppedClock("2026-11-25T12:00:00Z");
    private final ImportService importService =
            new ImportService(
                    mongo,
                    new Recording(),
                    NONE,
                    Catalogue.load(),
                    new ImportLimits(new AttemptCounters(mongo, clock)),
                    clock);

    @Test
    void recordsAreSentOneALineAsTheyStandThere() throws Exception {
        var part = taken("[ {\"a\": [1, 2.50], \"é\": null},\n {\"b\": {\"c\": \"d\\ne\"}} ]");

        assertThat(part.state()).isEqualTo(State.TAKEN);
        assertThat(sent).containsExactly("{\"a\":[1,2.5],\"é\":null}", "{\"b\":{\"c\":\"d\\ne\"}}");
    }

    @Test
    void whatIsLargerThanARecordIsLeftOutAndTheOthersKeepTheirNumbers() throws Exception {
        var large = "{\"a\":\"" + "é".repeat(33_000) + "\"}";

        var part = taken("[" + large + ",{\"right\":1}," + large + ",{\"wrong\":1}]");

        assertThat(sent).containsExactly("{\"right\":1}", "{\"wrong\":1}");
        assertThat(part.taken()).isEqualTo(1);
        assertThat(part.wrong()).isEqualTo(3);
        assertThat(part.faults())
                .containsExactly("4 · wrong · UNKNOWN", "1 · TOO_LARGE", "3 · TOO_LARGE");
    }

    @Test
    void oneHugeRecordIsReadToItsEndAndNeverSent() throws Exception {
        var part = taken("[[" + "[],".repeat(3_000_000) + "[]],{\"right\":1}]");

        assertThat(sent).containsExactly("{\"right\":1}");
        assertThat(part.wrong()).isEqualTo(1);
        assertThat(taken("[[" + "[],".repeat(3_000_000) + "[]]]").faults())
                .containsExactly("1 · TOO_LARGE");
        assertThat(sent).as("nothing is left to send").hasSize(1);
    }

    @Test
    void whatIsNoListOfRecordsIsSaidToBeUnreadable() throws Exception {
        var deep = "[" + "[".repeat(10_000);
        for (var text : List.of("{}", "[{]", "[{\"a\":1}", deep)) {
            assertThat(taken(text).state()).isEqualTo(State.UNREADABLE);
        }
        assertThat(sent).isEmpty();
    }

    private CompletedImport.Part taken(String records) throws Exception {
        var file = folder.resolve("export.zip");
        try (var out = Files.newOutputStream(file)) {
            var zip =
                    new ExportZip(
                            out,
                            JsonMapper.shared(),
                            "https://mesinfos.example",
                            Instant.parse("2026-11-25T12:00:00Z"));
            zip.add(
                    "data/retail-receipts.json",
                    text -> text.write(records.getBytes(StandardCharsets.UTF_8)));
            zip.add(
                    "data/own-documents.json",
                    text ->
                            text.write(
                                    "[{\"name\":\"Bail.pdf\"}]".getBytes(StandardCharsets.UTF_8)));
            zip.finish(NONE);
        }
        // An empty signature would be a wrong one.
        try (var zip = java.nio.file.FileSystems.newFileSystem(file)) {
            Files.deleteIfExists(zip.getPath("manifest.jws"));
        }
        var parts = importService.take(ODETTE, file).parts();
        assertThat(parts).as("papers are not taken, nor the list of them").hasSize(1);
        return parts.getFirst();
    }

    /// Takes what is right, and says what is not.
    private final class Recording implements OwnImport {

        @Override
        public Optional<Taken> take(Person person, String dataset, Path records) {
            try {
                var lines = Files.readAllLines(records);
                sent.addAll(lines);
                var faults = new ArrayList<Fault>();
                for (int at = 0; at < lines.size(); at++) {
                    if (lines.get(at).contains("wrong")) {
                        faults.add(new Fault(at + 1, "wrong", "UNKNOWN"));
                    }
                }
                return Optional.of(
                        new Taken(lines.size() - faults.size(), 0, faults.size(), faults));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
