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
            audit-verify DIR --key KEY      checks an export: checkpoints.ndjson, batches.ndjson,
                                            and kept checkpoints (*.note) if there are any
            audit-verify PROOF --key KEY    checks the proof of one entry

            KEY is the public key as the platform publishes it, or a file that holds it.
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
        int option = words.indexOf("--key");
        if (option < 0 || words.size() != 3 || option == 2) {
            out.print(USAGE);
            return 2;
        }
        try {
            words.remove(option);
            var key = key(words.remove(option));
            out.println("OK " + checked(Path.of(words.getFirst()), key));
            return 0;
        } catch (Finding finding) {
            out.println("BROKEN " + finding.getMessage());
            return 1;
        } catch (IOException | IllegalArgumentException e) {
            out.println("UNREADABLE " + e);
            return 2;
        }
    }

    private static VerifierKey key(String text) throws IOException {
        var file = Path.of(text);
        return VerifierKey.parse(Files.isRegularFile(file) ? Files.readString(file) : text);
    }

    private static String checked(Path path, VerifierKey key) throws IOException {
        return Files.isDirectory(path)
                ? words(ExportCheck.of(path, key))
                : ProofCheck.of(ExportCheck.utf8(Files.readAllBytes(path)), key);
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
