package org.mesinfos.engine.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The tests that `docs/security-claims.md` names fail on broken code: the base of one class in
/// each module that has a list of faults, `planted-faults.yaml`, among its test resources.
///
/// `-Dfault=<parts of names or tests, with | between>` runs only some of them.
public abstract class PlantedFaultsTest {

    private static final Path LIST = Path.of("src/test/resources/planted-faults.yaml");

    @TempDir Path folder;

    /// In every build: a fault that cannot be planted any more, or does not compile, proves
    /// nothing.
    @Test
    void everyFaultCanBePlanted() {
        new PlantedFaultRunner(folder).compileAll(faults());
    }

    @TestFactory
    @Tag("proof")
    Stream<DynamicTest> everyFaultIsNoticed() {
        return chosen().map(fault -> DynamicTest.dynamicTest(fault.name(), () -> run(fault)));
    }

    private void run(PlantedFault fault) throws InterruptedException {
        if (!new PlantedFaultRunner(folder).isNoticed(fault)) {
            throw new AssertionError(
                    "%s does not notice: %s".formatted(fault.test(), fault.name()));
        }
    }

    private static Stream<PlantedFault> chosen() {
        var parts = List.of(System.getProperty("fault", "").split("\\|"));
        return faults().stream()
                .filter(
                        fault ->
                                parts.stream()
                                        .anyMatch(
                                                part ->
                                                        fault.name().contains(part)
                                                                || fault.test().contains(part)));
    }

    private static List<PlantedFault> faults() {
        try (var list = Files.newInputStream(LIST)) {
            return PlantedFault.list(list);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
