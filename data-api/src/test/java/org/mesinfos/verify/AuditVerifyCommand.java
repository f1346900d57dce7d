package org.mesinfos.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

/// The command as a test calls it.
public final class AuditVerifyCommand {

    private AuditVerifyCommand() {}

    /// What the command prints, without the last line break.
    public static String run(String... words) {
        var out = new ByteArrayOutputStream();
        int status = AuditVerify.run(List.of(words), new PrintStream(out, true, UTF_8));
        var printed = out.toString(UTF_8).stripTrailing();
        if ((status == 0) != printed.startsWith("OK ")) {
            throw new AssertionError("status " + status + " but printed " + printed);
        }
        return printed;
    }
}
