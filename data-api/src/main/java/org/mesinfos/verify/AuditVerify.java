package org.mesinfos.verify;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;

/// The command `audit-verify`: checks an export of the access trail, or the proof of one entry.
public final class AuditVerify {

    private static final String USAGE =
            """
            audit-verify DIR --keys KEYS      checks an export: checkpoints.ndjson, batches.ndjson,
                                              and kept checkpoints (*.note) if there are any
            audit-verify PROOF --keys KEYS    checks the proof of one entry

            KEYS are the public keys as /v1/trail/keys publishes them, or a file that holds them.
            Prints OK and exits 0, or prints the first thing that does not fit and exits 1.
            """;

    private AuditVerify() {}

    /// @param arguments see the usage text
    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(List.of(arguments), out));
    }

    /// @return 0 when everything fits, 1 when something does not, 2 when nothing could be checked
    static int run(List<String> arguments, PrintStream out) {
        var words = new ArrayList<>(arguments);
        int option = words.indexOf("--keys");
        if (option < 0 || words.size() != 3 || option == 2) {
            out.print(USAGE);
            return 2;
        }
        try {
            words.remove(option);
            var keys = keys(words.remove(option));
            out.println("OK " + checked(Path.of(words.getFirst()), keys));
            return 0;
        } catch (Finding finding) {
            out.println("BROKEN " + finding.getMessage());
            return 1;
        } catch (IOException | IllegalArgumentException e) {
            out.println("UNREADABLE " + e);
            return 2;
        }
    }

    private static TrailKeys keys(String text) throws IOException {
        var isFile = !text.contains("\n") && Files.isRegularFile(Path.of(text));
        return TrailKeys.parse(isFile ? Files.readString(Path.of(text)) : text);
    }

    private static String checked(Path path, TrailKeys keys) throws IOException {
        return Files.isDirectory(path)
                ? words(ExportCheck.of(path, keys))
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
                                Base64.getEncoder().encodeToString(found.root()),
                                found.newer());
        if (found.erased() > 0) {
            words += "; erased " + found.erased();
        }
        return found.retired().isEmpty()
                ? words
                : words + "; deleted " + String.join(" ", new TreeSet<>(found.retired()));
    }
}
