package org.mesinfos.verify;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The command `audit-verify`: checks an export of the access trail, the proof of one entry of it,
/// or what the contest signed.
public final class AuditVerify {

    private static final String USAGE =
            """
            audit-verify DIR --keys KEYS [--erasures JWKS]
                              checks an export: checkpoints.ndjson, batches.ndjson, and kept
                              checkpoints (*.note) if there are any
            audit-verify PROOF --keys KEYS
                              checks the proof of one entry
            audit-verify entry FILE --keys KEY [--files DIR] [--log LOG]
                              checks the signed dossier of a contest entry, the files that it
                              names, and that the log of phases continues the one it knows
            audit-verify phases LOG --keys KEY
                              checks the log of phases of a contest

            KEYS are the public keys as /v1/trail/keys publishes them, or a file that holds them;
            JWKS are those of the authorization server, as /receipts/jwks publishes them, for a
            trail from which records of people who left were erased. KEY is the contest's, as the
            portal publishes it at /.well-known/contest-key.
            Prints OK and exits 0, or prints the first thing that does not fit and exits 1.
            """;

    private static final int LONGEST_PATH = 4096;
    private static final Set<String> CONTEST = Set.of("entry", "phases");

    private AuditVerify() {}

    /// @param arguments see the usage text
    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(List.of(arguments), out));
    }

    /// @return 0 when everything fits, 1 when something does not, 2 when nothing could be checked
    static int run(List<String> arguments, PrintStream out) {
        var words = new ArrayList<>(arguments);
        var keys = option(words, "--keys");
        var erasures = option(words, "--erasures");
        var files = option(words, "--files");
        var log = option(words, "--log");
        var ofContest = words.size() == 2 && CONTEST.contains(words.getFirst());
        if (keys == null || words.size() != 1 && !ofContest) {
            out.print(USAGE);
            return 2;
        }
        try {
            var path = Path.of(words.getLast());
            var known = erasures == null ? ErasureKeys.NONE : ErasureKeys.parse(text(erasures));
            var checked =
                    switch (ofContest ? words.getFirst() : "") {
                        case "entry" ->
                                EntryDossierCheck.of(
                                        note(path),
                                        VerifierKey.parse(text(keys)),
                                        files == null ? null : Path.of(files),
                                        log == null ? null : note(Path.of(log)));
                        case "phases" ->
                                PhaseLogCheck.of(note(path), VerifierKey.parse(text(keys)));
                        default -> checked(path, TrailKeys.parse(text(keys)), known);
                    };
            out.println("OK " + checked);
            return 0;
        } catch (VerificationException finding) {
            out.println("BROKEN " + finding.getMessage());
            return 1;
        } catch (IOException | IllegalArgumentException e) {
            out.println("UNREADABLE " + e);
            return 2;
        }
    }

    /// Takes an option and its value out of the words; null when it is not there.
    private static @Nullable String option(List<String> words, String name) {
        int place = words.indexOf(name);
        if (place < 0 || place + 1 == words.size()) {
            return null;
        }
        words.remove(place);
        return words.remove(place);
    }

    private static String note(Path path) throws IOException {
        return ExportCheck.utf8(Files.readAllBytes(path));
    }

    private static String text(String given) throws IOException {
        var isFile = given.indexOf('\n') < 0 && given.length() < LONGEST_PATH;
        return isFile && Files.isRegularFile(Path.of(given))
                ? Files.readString(Path.of(given))
                : given;
    }

    private static String checked(Path path, TrailKeys keys, ErasureKeys erasures)
            throws IOException {
        return Files.isDirectory(path)
                ? words(ExportCheck.of(path, keys, erasures))
                : ProofCheck.of(note(path), keys);
    }

    private static String words(TrailCheck.Intact found) {
        var words =
                "%d chains, %d batches, %d records; log of %d entries, root %s; %d batches newer"
                        .formatted(
                                found.chains(),
                                found.batches(),
                                found.records(),
                                found.size(),
                                found.root().base64(),
                                found.newer());
        if (found.erased() > 0) {
            words += "; erased " + found.erased();
        }
        return found.retired().isEmpty()
                ? words
                : words + "; deleted " + String.join(" ", new TreeSet<>(found.retired()));
    }
}
