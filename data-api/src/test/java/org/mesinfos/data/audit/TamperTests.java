package org.mesinfos.data.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.client.MongoClients;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mesinfos.data.checkpoint.EntryProofs;
import org.mesinfos.data.checkpoint.SomeTrail;
import org.mesinfos.data.trail.MutableClock;
import org.mesinfos.data.trail.SomeAccess;
import org.mesinfos.data.trail.SomeKeys;
import org.mesinfos.data.trail.SomeReceiptKey;
import org.mesinfos.engine.testing.TestMongo;
import org.mesinfos.verify.AuditVerifyCommand;
import org.mesinfos.verify.BatchId;
import org.mesinfos.verify.EntryId;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Two verifiers, written apart, look at the same exports, whole and tampered with.
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class TamperTests {

    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    private static SomeExport export;

    @TempDir private Path folder;

    @BeforeAll
    static void twoWritersOverTwoMonths() {
        try (var client = MongoClients.create(TestMongo.uri())) {
            var database = client.getDatabase(TestMongo.database("tampered"));
            var clock = new MutableClock(SomeAccess.NOON);
            var first = new SomeTrail(database, clock);
            var second = new SomeTrail(database, clock);
            for (int i = 0; i < 24; i++) {
                if (i == 12) {
                    clock.moveTo(Instant.parse("2014-01-03T08:00:00.250Z"));
                }
                var access = SomeAccess.byCarnetEnergie().inRequest("request-" + i).build();
                (i % 3 == 0 ? second : first).trail().append(access);
                if (i % 4 == 3) {
                    first.sign();
                }
            }
            first.close();
            second.close();
            first.sign();
            export = SomeExport.of(first);
            database.drop();
        }
    }

    @Test
    void bothVerifiersAgreeThatTheExportIsWhole() throws Exception {
        assumeTrue(PythonVerifier.isThere());
        export.writeTo(folder);

        try (var python = new PythonVerifier(export.keys())) {
            var verdict = java(folder);

            assertThat(verdict)
                    .startsWith("OK 4 chains, 26 batches, 24 records; log of 26 entries, root ")
                    .endsWith("; 0 batches newer");
            assertThat(python.verdict(folder)).isEqualTo(verdict);
        }
    }

    @Test
    void whatIsCutBackTogetherIsFoundAgainstAKeptCheckpoint() throws Exception {
        assumeTrue(PythonVerifier.isThere());
        export.writeTo(folder);
        var shorter = export.checkpoints().subList(0, 3);
        Files.writeString(folder.resolve("checkpoints.ndjson"), String.join("\n", shorter) + "\n");

        try (var python = new PythonVerifier(export.keys())) {
            assertThat(java(folder))
                    .isEqualTo("BROKEN kept.note: the log has 12 entries and once had 26")
                    .isEqualTo(python.verdict(folder));

            Files.delete(folder.resolve("kept.note"));
            assertThat(java(folder)).startsWith("OK 4 chains").endsWith("; 14 batches newer");
        }
    }

    @Test
    void aSignatureThatIsNoBase64IsNamedAlikeByBoth() throws Exception {
        assumeTrue(PythonVerifier.isThere());
        export.writeTo(folder);
        var note = folder.resolve("kept.note");

        try (var python = new PythonVerifier(export.keys())) {
            for (var end : List.of("=", "==", "A", "A=")) {
                var bent = export.kept().replaceAll("..?\n$", end + "\n");
                // One signature in sixteen ends like that by right.
                if (bent.equals(export.kept())) {
                    continue;
                }
                Files.writeString(note, bent);
                assertThat(java(folder))
                        .startsWith("BROKEN kept.note: ")
                        .isEqualTo(python.verdict(folder));
            }
        }
    }

    @Test
    void anotherKeySignedNothingHere() throws Exception {
        export.writeTo(folder);

        assertThat(AuditVerifyCommand.run(folder.toString(), "--keys", SomeKeys.othersPublicKeys()))
                .isEqualTo("BROKEN kept.note: its signature is wrong");
        assertThat(AuditVerifyCommand.run(folder.toString(), "--keys", export.keys() + "x"))
                .startsWith("UNREADABLE ");
        assertThat(AuditVerifyCommand.run(folder.toString())).startsWith("audit-verify DIR");
    }

    @Test
    void whatAnErasureLeavesIsWholeForBothAndProvesNothingOfItAnyMore() throws Exception {
        assumeTrue(PythonVerifier.isThere());
        try (var client = MongoClients.create(TestMongo.uri());
                var trail = new SomeTrail(client.getDatabase(TestMongo.database("erased")))) {
            for (int i = 0; i < 5; i++) {
                trail.trail().append(SomeAccess.byCarnetEnergie().inRequest("leaver-" + i).build());
                trail.sign();
            }
            var chain = trail.log().chains().getFirst();
            var gone =
                    List.of(1, 3).stream()
                            .map(number -> new EntryId(new BatchId(chain, number), 0))
                            .toList();

            assertThat(trail.erase(gone)).isEqualTo(2);
            assertThat(trail.erase(gone)).isZero();
            trail.sign();

            assertThat(trail.proofs().of(gone.getFirst())).isInstanceOf(EntryProofs.Unknown.class);
            var erased = SomeExport.of(trail);
            erased.writeTo(folder);
            var verdict =
                    AuditVerifyCommand.run(
                            folder.toString(),
                            "--keys",
                            erased.keys(),
                            "--erasures",
                            SomeReceiptKey.jwks());
            assertThat(AuditVerifyCommand.run(folder.toString(), "--keys", erased.keys()))
                    .startsWith("BROKEN ")
                    .endsWith(": an erasure that no known key signed");
            assertThat(verdict)
                    .startsWith("OK 1 chains, 6 batches, 6 records; ")
                    .endsWith("; erased 2");
            try (var python = new PythonVerifier(erased.keys())) {
                assertThat(python.verdict(folder)).isEqualTo(verdict);
            }
        }
    }

    @Test
    void aRecordThatIsHiddenAsIfItWereErasedIsFoundByBoth() throws Exception {
        assumeTrue(PythonVerifier.isThere());
        export.writeTo(folder);
        var batches = new ArrayList<>(export.batches());
        var forged = new ArrayList<String>();
        batches.forEach(line -> forged.add(forged.isEmpty() ? hidden(line) : line));
        Files.writeString(folder.resolve("batches.ndjson"), String.join("\n", forged) + "\n");

        try (var python = new PythonVerifier(export.keys())) {
            assertThat(java(folder))
                    .startsWith("BROKEN erasures: record 0 of batch ")
                    .endsWith(" is erased, and no signed statement names it")
                    .isEqualTo(python.verdict(folder));
        }
    }

    /// The batch with the leaf in the place of its first record, as an erasure leaves it.
    private static String hidden(String line) {
        var batch = (ObjectNode) JsonMapper.shared().readTree(line);
        var base64 = Base64.getDecoder();
        var salt = base64.decode(batch.get("salts").get(0).stringValue());
        var record = base64.decode(batch.get("records").get(0).stringValue());
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update((byte) 0);
            sha256.update(salt);
            sha256.update(record);
            var leaf = Base64.getEncoder().encodeToString(sha256.digest());
            ((ArrayNode) batch.get("records")).set(0, leaf);
            ((ArrayNode) batch.get("salts")).set(0, "");
            return batch.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void randomTamperingIsFoundAndLocatedByBoth() throws Exception {
        tamper(150, new Random(2013));
    }

    @Test
    @Tag("proof")
    void tenThousandTamperingsAreFoundAndLocatedByBoth() throws Exception {
        tamper(Integer.getInteger("trail.tamperings", 10_000), new Random());
    }

    private void tamper(int times, Random random) throws Exception {
        assumeTrue(PythonVerifier.isThere());
        var counts = new TreeMap<String, Integer>();
        try (var python = new PythonVerifier(export.keys())) {
            for (int i = 0; i < times; i++) {
                export.writeTo(folder);
                var done = Tampering.random(export, random);
                done.writeTo(folder);

                var verdict = java(folder);

                assertThat(verdict).as("%s", done).startsWith("BROKEN ");
                assertThat(done.places()).as("%s: %s", done, verdict).anyMatch(verdict::contains);
                assertThat(python.verdict(folder)).as("%s", done).isEqualTo(verdict);
                counts.merge(done.kind(), 1, Integer::sum);
            }
        }
        System.out.printf(
                "trail: %d tamperings %s, all found and located by both verifiers%n",
                times, counts);
    }

    private static String java(Path path) {
        return AuditVerifyCommand.run(path.toString(), "--keys", export.keys());
    }

    /// One change of an export, and the places at which a verifier may name it.
    private record Tampering(String kind, String file, byte[] content, List<String> places) {

        static Tampering random(SomeExport export, Random random) {
            var batches = random.nextInt(4) > 0;
            return switch (random.nextInt(5)) {
                case 0, 1 -> edit(export, batches, random);
                case 2 -> deletion(export, batches, random);
                case 3 -> swap(export, batches, random);
                default -> truncation(export, batches, random);
            };
        }

        private static Tampering edit(SomeExport export, boolean batches, Random random) {
            var bytes = batches ? export.batchesFile() : export.checkpointsFile();
            int at = random.nextInt(bytes.length);
            int line = 1;
            for (int i = 0; i < at; i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            byte other;
            do {
                // Letters more often than not, so that the form stays and the content differs.
                other =
                        random.nextBoolean()
                                ? (byte) "abcdefghijkABCDEF0123456789+/=".charAt(random.nextInt(30))
                                : (byte) random.nextInt(256);
            } while (other == bytes[at]);
            bytes[at] = other;
            // A line break that is gone or new shows in the line itself or in what follows it.
            return of("edit", batches, bytes, List.of("line " + line, "line " + (line + 1)));
        }

        private static Tampering deletion(SomeExport export, boolean batches, Random random) {
            var lines = lines(export, batches);
            int index = random.nextInt(lines.size());
            var gone = lines.remove(index);
            return of("deletion", batches, bytes(lines), places(batches, index, gone));
        }

        private static Tampering swap(SomeExport export, boolean batches, Random random) {
            var lines = lines(export, batches);
            int one = random.nextInt(lines.size());
            int other = random.nextInt(lines.size() - 1);
            other += other >= one ? 1 : 0;
            var first = lines.get(Math.min(one, other));
            Collections.swap(lines, one, other);
            return of("swap", batches, bytes(lines), places(batches, Math.min(one, other), first));
        }

        private static Tampering truncation(SomeExport export, boolean batches, Random random) {
            var bytes = batches ? export.batchesFile() : export.checkpointsFile();
            int length = random.nextInt(bytes.length);
            var kept = Arrays.copyOf(bytes, length);
            int whole = (int) new String(kept, UTF_8).chars().filter(c -> c == '\n').count();
            var gone = lines(export, batches).get(whole);
            return of("truncation", batches, kept, places(batches, whole, gone));
        }

        private static List<String> places(boolean batches, int index, String line) {
            var places = new ArrayList<String>();
            places.add("line " + (index + 1) + ",");
            places.add("line " + (index + 1) + ":");
            if (batches) {
                var id = ID.matcher(line);
                assertThat(id.find()).isTrue();
                places.add("batch " + id.group(1));
            } else {
                places.add("kept.note");
            }
            return places;
        }

        private static Tampering of(
                String kind, boolean batches, byte[] content, List<String> places) {
            var file = batches ? "batches" : "checkpoints";
            return new Tampering(kind + " of " + file, file + ".ndjson", content, places);
        }

        private static List<String> lines(SomeExport export, boolean batches) {
            return new ArrayList<>(batches ? export.batches() : export.checkpoints());
        }

        private static byte[] bytes(List<String> lines) {
            var out = new ByteArrayOutputStream();
            var text = new PrintStream(out, true, UTF_8);
            lines.forEach(line -> text.print(line + "\n"));
            return out.toByteArray();
        }

        void writeTo(Path folder) throws IOException {
            Files.write(folder.resolve(file), content);
        }

        @Override
        public String toString() {
            return kind + " at one of " + places;
        }
    }
}
