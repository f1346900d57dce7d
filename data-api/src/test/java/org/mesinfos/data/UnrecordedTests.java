package org.mesinfos.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mesinfos.data.trail.Trail;

/// The service that records nothing, for comparison, cannot be reached from a packaged one.
class UnrecordedTests {

    private static final String RECORDING = "org.mesinfos.data.trail.GroupCommitTrail";

    @Test
    void aPackagedServiceHasNoTrailButTheOneThatRecords() throws Exception {
        assertThat(trailsIn(DataApi.class)).containsExactly(RECORDING);
    }

    @Test
    void theSameLookFindsTheOneAmongTheTests() throws Exception {
        assertThat(trailsIn(Unrecorded.class))
                .contains(Unrecorded.class.getName())
                .doesNotContain(RECORDING);
    }

    /// What implements the trail where that class was compiled to, which is what is packaged.
    private static List<String> trailsIn(Class<?> beside) throws URISyntaxException {
        var place = beside.getProtectionDomain().getCodeSource().getLocation().toURI();
        return new ClassFileImporter()
                .importPath(Path.of(place)).stream()
                        .filter(found -> !found.isInterface())
                        .filter(found -> found.isAssignableTo(Trail.class))
                        .map(JavaClass::getName)
                        .toList();
    }
}
