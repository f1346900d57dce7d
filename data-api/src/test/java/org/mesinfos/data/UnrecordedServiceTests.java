package org.mesinfos.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mesinfos.data.access.AccessGate;
import org.mesinfos.data.access.UnprotectedService;
import org.mesinfos.data.trail.Trail;

/// The services that record nothing or check nothing, for comparison, cannot be reached from a
/// packaged one.
class UnrecordedServiceTests {

    private static final String RECORDING = "org.mesinfos.data.trail.GroupCommitTrail";

    private static final JavaClasses PACKAGED = compiledWith(DataApi.class);
    private static final JavaClasses TESTS = compiledWith(UnrecordedService.class);

    @Test
    void aPackagedServiceHasNoTrailButTheOneThatRecords() {
        assertThat(found(Trail.class, PACKAGED)).containsExactly(RECORDING);
    }

    @Test
    void theSameLookFindsTheOneAmongTheTests() {
        assertThat(found(Trail.class, TESTS))
                .contains(UnrecordedService.class.getName())
                .doesNotContain(RECORDING);
    }

    @Test
    void aPackagedServiceHasNoGateButTheOneThatDecides() {
        assertThat(found(AccessGate.class, PACKAGED))
                .containsExactlyInAnyOrder(
                        "org.mesinfos.data.access.RecordedAccessGate",
                        "org.mesinfos.data.access.SandboxAccessGate");
        assertThat(found(AccessGate.class, TESTS))
                .containsExactly(UnprotectedService.Open.class.getName());
    }

    /// Everything where that class was compiled to; of the service, that is what is packaged.
    private static JavaClasses compiledWith(Class<?> one) {
        return new ClassFileImporter()
                .importUrl(one.getProtectionDomain().getCodeSource().getLocation());
    }

    private static List<String> found(Class<?> type, JavaClasses among) {
        return among.stream()
                .filter(found -> !found.isInterface())
                .filter(found -> found.isAssignableTo(type))
                .map(JavaClass::getName)
                .toList();
    }
}
