package org.mesinfos.data.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mesinfos.data.trail.SomeReceiptKey;

/// The verifier of `docs/proofs`, kept running so that many exports can be checked.
final class PythonVerifier implements AutoCloseable {

    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final String LOOP =
            """
            import importlib.util, sys
            spec = importlib.util.spec_from_file_location("verifier", sys.argv[1])
            verifier = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(verifier)
            keys = verifier.read_keys(sys.argv[2])
            erasures = verifier.read_erasures(sys.argv[3])
            for line in sys.stdin:
                print(verifier.check(line.rstrip("\\n"), keys, erasures), flush=True)
            """;

    private final Process process;
    private final PrintStream questions;
    private final BufferedReader answers;

    PythonVerifier(String keys) throws IOException {
        var builder =
                new ProcessBuilder(
                        PYTHON.toString(),
                        "-c",
                        LOOP,
                        "../docs/proofs/audit-verify.py",
                        keys,
                        SomeReceiptKey.jwks());
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        questions = new PrintStream(process.getOutputStream(), true, UTF_8);
        answers = process.inputReader(UTF_8);
    }

    static boolean isThere() {
        return Files.isExecutable(PYTHON);
    }

    /// What the verifier prints about a folder or a proof.
    String verdict(Path path) throws IOException {
        questions.println(path);
        return answers.readLine();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
