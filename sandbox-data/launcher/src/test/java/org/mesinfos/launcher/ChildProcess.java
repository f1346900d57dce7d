package org.mesinfos.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/// A Java process that a test starts, watches and ends.
final class ChildProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final Path log;

    private ChildProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /// Starts `java` with these arguments; what it prints goes to a file in the folder.
    static ChildProcess java(Path folder, String... arguments) {
        try {
            var log = Files.createTempFile(folder, "child", ".log");
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(
                    List.of(
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-XX:MetaspaceSize=256m",
                            "-Xmn200m",
                            "-Xmx600m"));
            command.addAll(Arrays.asList(arguments));
            var process =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            return new ChildProcess(process, log);
        } catch (IOException cannotStart) {
            throw new UncheckedIOException(cannotStart);
        }
    }

    /// Waits until the condition holds.
    ///
    /// @throws AssertionError with what the process printed, when it ends or takes too long
    void awaitUntil(Condition condition) {
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> !process.isAlive() || condition.holds());
        } catch (RuntimeException tooLong) {
            throw new AssertionError(output(), tooLong);
        }
        if (!process.isAlive()) {
            throw new AssertionError("The process ended:\n" + output());
        }
    }

    String output() {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Waits for the end and returns the exit code.
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("The process does not end:\n" + output());
        }
        return process.exitValue();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /// SIGTERM, as from Ctrl-C or a service manager; does not wait.
    void terminate() {
        process.destroy();
    }

    int stop() throws InterruptedException {
        terminate();
        return awaitEnd();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    interface Condition {
        boolean holds();
    }
}
