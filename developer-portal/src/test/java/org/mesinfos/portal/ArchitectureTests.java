package org.mesinfos.portal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.GetMapping;

class ArchitectureTests {

    private static final JavaClasses SERVICE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("org.mesinfos.portal");

    private static final JavaClasses PLANTED =
            new ClassFileImporter().importClasses(Careless.class);

    @Test
    void everyHandlerSaysWhoMayCallIt() {
        HandlerRules.EVERY_HANDLER_SAYS_WHO_MAY_CALL_IT.check(SERVICE);

        assertThatThrownBy(() -> HandlerRules.EVERY_HANDLER_SAYS_WHO_MAY_CALL_IT.check(PLANTED))
                .hasMessageContaining("open()");
    }

    @Test
    void timeComesFromTheClock() {
        HandlerRules.TIME_COMES_FROM_THE_CLOCK.check(SERVICE);

        assertThatThrownBy(() -> HandlerRules.TIME_COMES_FROM_THE_CLOCK.check(PLANTED))
                .hasMessageContaining("Instant.now()");
    }

    /// Breaks every rule.
    static class Careless {

        @GetMapping("/open")
        String open() {
            return Instant.now().toString();
        }
    }
}
