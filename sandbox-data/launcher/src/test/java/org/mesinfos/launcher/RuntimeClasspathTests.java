package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The default start runs all services in one process. A library that the launcher has for its
/// tests only is missing there, however many tests pass.
class RuntimeClasspathTests {

    @ParameterizedTest
    @ValueSource(
            strings = {"auth-server", "data-api", "developer-portal", "developer-portal/showcase"})
    void theDefaultStartHasEveryLibraryOfEachService(String service) {
        var libraries = RuntimeClasspath.libraries(RuntimeClasspath.root().resolve(service));

        assertThat(libraries).as(service + " has libraries at all").hasSizeGreaterThan(50);
        assertThat(RuntimeClasspath.libraries(java.nio.file.Path.of("."))).containsAll(libraries);
    }
}
