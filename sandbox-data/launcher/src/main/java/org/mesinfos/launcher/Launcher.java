package org.mesinfos.launcher;

import java.time.Duration;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// Starts the platform and keeps it running until the process is asked to stop.
public final class Launcher {

    private Launcher() {}

    public static void main(String... arguments) {
        var started = System.nanoTime();
        logOnce();
        var platform = new Platform(settings(arguments), System.out);
        Runtime.getRuntime().addShutdownHook(new Thread(platform::close, "stop"));
        try {
            System.out.println(platform.start());
        } catch (RuntimeException failure) {
            System.err.println(StartupFailure.about(failure));
            System.exit(1);
        }
        var taken = Duration.ofNanos(System.nanoTime() - started);
        System.out.printf("READY in %.1f s%n", taken.toMillis() / 1000.0);
    }

    private static LauncherSettings settings(String... arguments) {
        try {
            return LauncherSettings.of(System.getProperties(), arguments);
        } catch (IllegalArgumentException senseless) {
            System.err.println(senseless.getMessage());
            System.exit(2);
            throw senseless;
        }
    }

    // All contexts share one Logback: none of them may configure it again under the others.
    private static void logOnce() {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }
}
