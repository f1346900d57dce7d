package org.mesinfos.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mesinfos.planted.AskingHelper;
import org.mesinfos.planted.OpenController;

/// Each rule holds for our code, and fails for a violation that was planted for it.
class AuthRulesTests {

    private static final JavaClasses OURS =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("org.mesinfos.auth");

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of(AuthRules.HANDLERS_SAY_WHO_MAY_CALL, OpenController.class),
                Arguments.of(AuthRules.HANDLERS_ANSWER_VIEWS_OR_RECORDS, OpenController.class),
                Arguments.of(AuthRules.ONLY_SOME_KNOW_THE_PROTOCOL_LIBRARY, AskingHelper.class),
                Arguments.of(AuthRules.TIME_COMES_FROM_A_CLOCK, AskingHelper.class),
                Arguments.of(AuthRules.MAILS_TO_PEOPLE_HAVE_THEIR_FOOT, AskingHelper.class),
                Arguments.of(AuthRules.NAMES_SAY_WHAT_A_CLASS_IS, AskingHelper.class));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theRuleHolds(ArchRule rule, Class<?> violation) {
        rule.check(OURS);

        var planted = new ClassFileImporter().importClasses(violation);
        assertThat(rule.evaluate(planted).hasViolation()).as("%s can fail", rule).isTrue();
    }
}
