package org.mesinfos.engine.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// An embedded engine in a process of its own, which can be killed.
final class EngineProcess implements AutoCloseable {

    private static final String LOG = "logback.configurationFile";

    private final Process process;
    private final String uri;

    private EngineProcess(Process process, String uri) {
        this.process = process;
        this.uri = uri;
    }

    static EngineProcess on(Path folder) {
        try {
            var process =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-XX:TieredStopAtLevel=1",
                                    // Its first line is the address, and nobody reads on.
                                    "-D" + LOG + '=' + System.getProperty(LOG),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    EngineProcess.class.getName(),
                                    folder.toString())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            var uri = process.inputReader().readLine();
            if (uri == null) {
                throw new IllegalStateException("The engine's process ended before it listened");
            }
            return new EngineProcess(process, uri);
        } catch (IOException cannotStart) {
            throw new UncheckedIOException(cannotStart);
        }
    }

    public static void main(String[] arguments) {
        System.out.println(EmbeddedMongo.onDisk(Path.of(arguments[0]), 0).uri());
    }

    String uri() {
        return uri;
    }

    /// SIGKILL: no shutdown hook runs, nothing is flushed.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
