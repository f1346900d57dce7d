package org.mesinfos.engine.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mesinfos.engine.embedded.EmbeddedMongo;

/// An embedded engine in a process of its own, which can be killed.
///
/// Its [#main] is such a process for anybody who wants one by hand: `java -cp …
/// org.mesinfos.engine.testing.EngineProcess FOLDER PORT`.
public final class EngineProcess implements AutoCloseable {

    private final Process process;
    private final String uri;

    private EngineProcess(Process process, String uri) {
        this.process = process;
        this.uri = uri;
    }

    /// On a port that is free.
    public static EngineProcess on(Path folder) {
        return on(folder, 0);
    }

    /// Returns once the engine listens.
    ///
    /// @param folder where its data is; one that was killed goes on in the same folder
    /// @param port 0 for any
    /// @param options of its virtual machine, such as `-Xmx256m`
    public static EngineProcess on(Path folder, int port, String... options) {
        // Its first line is the address, and nobody reads on.
        var quiet = RepositoryFile.find("sandbox-data/engine/src/test/logback.xml");
        try {
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
            command.addAll(List.of(options));
            command.add("-Dlogback.configurationFile=" + quiet.toAbsolutePath());
            command.addAll(List.of("-cp", System.getProperty("java.class.path")));
            command.add(EngineProcess.class.getName());
            command.addAll(List.of(folder.toString(), Integer.toString(port)));
            var process =
                    new ProcessBuilder(command)
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

    /// @param arguments the folder, and the port
    public static void main(String[] arguments) {
        var port = Integer.parseInt(arguments[1]);
        System.out.println(EmbeddedMongo.onDisk(Path.of(arguments[0]), port).uri());
    }

    public String uri() {
        return uri;
    }

    /// SIGKILL: no shutdown hook runs, nothing is flushed.
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
