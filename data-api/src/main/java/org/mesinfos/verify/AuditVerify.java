package org.mesinfos.verify;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The command `audit-verify`: checks an export of the access trail, or the proof of one entry.
public final class AuditVerify {

    private static final String USAGE =
            """
            audit-verify DIR --keys KEYS [--erasures JWKS]
                              checks an export: checkpoints.ndjson, batches.ndjson, and kept
                              checkpoints (*.note) if there are any
            audit-verify PROOF --keys KEYS
                              checks the proof of one entry

            KEYS are the public keys as /v1/trail/keys publishes them, or a file that holds them;
            JWKS are those of the authorization server, as /receipts/jwks publishes them, for a
            trail from which records of people who left were erased.
            Prints OK and exits 0, or prints the first thing that does not fit and exits 1.
            """;

    private static final int LONGEST_PATH = 4096;

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
        if (keys == null || words.size() != 1) {
            out.print(USAGE);
            return 2;
        }
        try {
            var known = erasures == null ? ErasureKeys.NONE : ErasureKeys.parse(text(erasures));
            var checked = checked(Path.of(words.getFirst()), TrailKeys.parse(text(keys)), known);
            out.println("OK " + checked);
            return 0;
        } catch (Finding finding) {
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
                : ProofCheck.of(ExportCheck.utf8(Files.readAllBytes(path)), keys);
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
