package org.mesinfos.launcher;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A service as it is deployed: its jar, in a process of its own.
final class ServiceJar {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private ServiceJar() {}

    /// Starts it; a test that finds no jar does not run, and says so.
    ///
    /// @param service the name of its module
    /// @param options of the JVM, before the jar
    /// @param arguments of the service
    static ChildProcess start(
            Path folder, String service, List<String> options, List<String> arguments) {
        var jar = find(service);
        assumeTrue(jar.isPresent(), service + " is not packaged; mvn verify does that first");
        var command = new ArrayList<>(options);
        command.addAll(List.of("-jar", jar.get().toString()));
        command.addAll(arguments);
        return ChildProcess.java(folder, command.toArray(String[]::new));
    }

    private static Optional<Path> find(String service) {
        var target = ROOT.resolve(service).resolve("target");
        try (var files =
                Files.isDirectory(target) ? Files.list(target) : Arrays.stream(new Path[0])) {
            return files.filter(
                            file -> file.getFileName().toString().matches(service + "-.*\\.jar"))
                    .findFirst();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static void awaitHealth(ChildProcess service, int port) {
        service.awaitUntil(() -> Ports.isTaken(port) && isUp(port));
    }

    static boolean isUp(int port) {
        try (var http = HttpClient.newHttpClient()) {
            var address = URI.create("http://localhost:" + port + "/actuator/health");
            var health = HttpRequest.newBuilder(address).build();
            return http.send(health, HttpResponse.BodyHandlers.ofString()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
