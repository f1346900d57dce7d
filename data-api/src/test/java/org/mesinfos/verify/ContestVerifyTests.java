package org.mesinfos.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mesinfos.engine.secret.Ed25519;

/// What the contest signs is verified by both verifiers, and what was changed is found by both.
class ContestVerifyTests {

    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final KeyPair PAIR = Ed25519.make();
    private static final VerifierKey KEY =
            VerifierKey.of("mesinfos.example/contest", PAIR.getPublic());
    private static final String PICTURE = "a picture of the fridge of Germaine";

    @TempDir Path folder;
    private Path dossier;
    private Path log;
    private Path files;

    @BeforeEach
    void aDossierWithItsFilesAndItsLog() throws IOException {
        var lines = lines("FROZEN", "PRESELECTED");
        dossier = folder.resolve("entry.dossier");
        log = folder.resolve("phases.log");
        files = Files.createDirectories(folder.resolve("files"));
        var picture = PICTURE.getBytes(StandardCharsets.UTF_8);
        Files.write(files.resolve(Hash.plain(picture) + ".png"), picture);
        Files.writeString(dossier, signed(dossier(2, hash(lines.get(1))) + "\n"));
        Files.writeString(log, signed(String.join("\n", lines) + "\n"));
    }

    @Test
    void whatTheContestSignedIsVerifiedWithItsFilesAndItsLog() throws Exception {
        var words =
                "OK entry 2014~abc of contest 2014, category PROTOTYPE, rules 2, frozen"
                        + " 2014-02-27T22:00:00Z; 1 files, all as they were; in the log; log of 2"
                        + " changes, last hash ";

        assertThat(both("entry", dossier, "--files", files, "--log", log)).startsWith(words);
        assertThat(both("phases", log))
                .startsWith("OK 3 changes of 1 entries of contest 2014, last hash ");
    }

    @Test
    void oneChangedByteIsFound() throws Exception {
        var whole = Files.readAllBytes(dossier);
        var random = new Random(22);
        for (int i = 0; i < 200; i++) {
            var changed = whole.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(7));
            Files.write(dossier, changed);
            // Python takes longer, and decides by the same signature.
            var found = i % 40 == 0 ? both("entry", dossier) : java("entry", dossier);
            assertThat(found).as("byte changed").doesNotStartWith("OK");
        }
    }

    @Test
    void aFileThatWasChangedOrIsGoneIsFound() throws Exception {
        var picture = Files.list(files).findFirst().orElseThrow();
        Files.writeString(picture, PICTURE.replace("fridge", "frigde"));
        assertThat(both("entry", dossier, "--files", files))
                .startsWith("BROKEN dossier: the file ")
                .endsWith(" was changed");

        Files.delete(picture);
        assertThat(both("entry", dossier, "--files", files)).endsWith(" is missing");
    }

    @Test
    void aDossierOfAnotherLogIsFound() throws Exception {
        Files.writeString(log, signed(String.join("\n", lines("FROZEN", "REJECTED")) + "\n"));
        assertThat(both("entry", dossier, "--log", log)).contains("; in the log");

        var other = lines("WITHDRAWN", "REJECTED").subList(0, 2);
        Files.writeString(log, signed(String.join("\n", other) + "\n"));
        assertThat(both("entry", dossier, "--log", log))
                .isEqualTo("BROKEN dossier: the log of phases is not the one that it continues");
    }

    @Test
    void aLogThatWasCutOrSewnIsFoundEvenWhenItIsSignedAgain() throws Exception {
        var lines = new ArrayList<>(lines("FROZEN", "PRESELECTED"));
        lines.remove(1);
        Files.writeString(log, signed(String.join("\n", lines) + "\n"));
        assertThat(both("phases", log)).startsWith("BROKEN line 2: ");

        lines = new ArrayList<>(lines("FROZEN", "PRESELECTED"));
        lines.set(0, lines.getFirst().replace("Olga", "Omar"));
        Files.writeString(log, signed(String.join("\n", lines) + "\n"));
        assertThat(both("phases", log))
                .isEqualTo("BROKEN line 2: it does not follow the line before");

        var jump = line(0, "FROZEN", "AWARDED", "0".repeat(64));
        Files.writeString(log, signed(jump + "\n"));
        assertThat(both("phases", log))
                .isEqualTo("BROKEN line 1: entry 2014~abc was DRAFT and not FROZEN");
    }

    @Test
    void anotherKeysSignatureIsNone() throws Exception {
        var other = VerifierKey.of(KEY.name(), Ed25519.make().getPublic());

        assertThat(AuditVerifyCommand.run("entry", dossier.toString(), "--keys", other.toString()))
                .isEqualTo("BROKEN signature: this key did not sign it");
    }

    private String both(Object... words) throws IOException, InterruptedException {
        var java = java(words);
        assumeTrue(Files.isExecutable(PYTHON));
        var all = new ArrayList<>(List.of(PYTHON.toString(), "../docs/proofs/audit-verify.py"));
        all.addAll(command(words));
        var builder = new ProcessBuilder(all).redirectErrorStream(true);
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        var process = builder.start();
        var python = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        if (java.startsWith("OK")) {
            assertThat(python.strip()).isEqualTo(java);
        } else {
            assertThat(python).doesNotStartWith("OK");
        }
        return java;
    }

    private static String java(Object... words) {
        return AuditVerifyCommand.run(command(words).toArray(String[]::new));
    }

    private static List<String> command(Object... words) {
        var all = new ArrayList<String>();
        for (var word : words) {
            all.add(word.toString());
        }
        all.addAll(List.of("--keys", KEY.toString()));
        return all;
    }

    /// Germaine's team submits; then two more steps.
    private static List<String> lines(String second, String third) {
        var lines = new ArrayList<String>();
        lines.add(line(0, "DRAFT", "SUBMITTED", "0".repeat(64)));
        lines.add(line(1, "SUBMITTED", second, hash(lines.getLast())));
        lines.add(line(2, second, third, hash(lines.getLast())));
        return lines;
    }

    private static String line(int number, String from, String to, String previous) {
        return ("{\"number\":%d,\"contest\":\"2014\",\"entry\":\"2014~abc\",\"from\":\"%s\","
                        + "\"to\":\"%s\",\"at\":\"2014-02-27T22:00:00Z\",\"role\":\"organizer\","
                        + "\"subject\":\"s1\",\"name\":\"Olga\",\"reason\":\"Retenu : \\\"utile\\\".\","
                        + "\"previous\":\"%s\"}")
                .formatted(number, from, to, previous);
    }

    private static String hash(String line) {
        return Hash.plain(line.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String dossier(int size, String head) {
        var picture = PICTURE.getBytes(StandardCharsets.UTF_8);
        return ("{\"type\":\"entry-dossier\",\"version\":1,\"issuer\":\"http://localhost:8080\","
                        + "\"contest\":\"2014\",\"rules\":\"2\",\"entry\":\"2014~abc\","
                        + "\"category\":\"PROTOTYPE\",\"frozenAt\":\"2014-02-27T22:00:00Z\","
                        + "\"log\":{\"size\":%d,\"hash\":\"%s\"},\"files\":[{\"type\":\"image/png\","
                        + "\"bytes\":%d,\"sha256\":\"%s\"}],\"content\":{\"title\":\"Frigo d’été\"},"
                        + "\"evidence\":{}}")
                .formatted(size, head, picture.length, Hash.plain(picture));
    }

    private static String signed(String text) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(PAIR.getPrivate());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            var line =
                    ByteBuffer.allocate(VerifierKey.ID_LENGTH + VerifierKey.SIGNATURE_LENGTH)
                            .put(KEY.id())
                            .put(signature.sign())
                            .array();
            return text
                    + "\n— "
                    + KEY.name()
                    + " "
                    + Base64.getEncoder().encodeToString(line)
                    + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
