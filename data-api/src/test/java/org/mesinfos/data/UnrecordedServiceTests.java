package org.mesinfos.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mesinfos.data.access.AccessGate;
import org.mesinfos.data.access.UnprotectedService;
import org.mesinfos.data.trail.Trail;

/// The services that record nothing or check nothing, for comparison, cannot be reached from a
/// packaged one.
class UnrecordedServiceTests {

    private static final String RECORDING = "org.mesinfos.data.trail.GroupCommitTrail";

    @Test
    void aPackagedServiceHasNoTrailButTheOneThatRecords() throws Exception {
        assertThat(found(Trail.class, DataApi.class)).containsExactly(RECORDING);
    }

    @Test
    void theSameLookFindsTheOneAmongTheTests() throws Exception {
        assertThat(found(Trail.class, UnrecordedService.class))
                .contains(UnrecordedService.class.getName())
                .doesNotContain(RECORDING);
    }

    @Test
    void aPackagedServiceHasNoGateButTheOneThatDecides() throws Exception {
        assertThat(found(AccessGate.class, DataApi.class))
                .containsExactlyInAnyOrder(
                        "org.mesinfos.data.access.RecordedAccessGate",
                        "org.mesinfos.data.access.SandboxAccessGate");
        assertThat(found(AccessGate.class, UnprotectedService.class))
                .containsExactly(UnprotectedService.Open.class.getName());
    }

    /// What is of that type where that class was compiled to, which is what is packaged.
    private static List<String> found(Class<?> type, Class<?> beside) throws URISyntaxException {
        var place = beside.getProtectionDomain().getCodeSource().getLocation().toURI();
        return new ClassFileImporter()
                .importPath(Path.of(place)).stream()
                        .filter(found -> !found.isInterface())
                        .filter(found -> found.isAssignableTo(type))
                        .map(JavaClass::getName)
                        .toList();
    }
}
