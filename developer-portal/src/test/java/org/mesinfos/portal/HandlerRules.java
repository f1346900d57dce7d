package org.mesinfos.portal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RequestMapping;

/// Security and time rules of this service, written once so that a planted violation can prove that
/// each of them bites.
final class HandlerRules {

    static final ArchRule EVERY_HANDLER_SAYS_WHO_MAY_CALL_IT =
            methods()
                    .that()
                    .areMetaAnnotatedWith(RequestMapping.class)
                    .should(sayWhoMayCall())
                    .because("a page without a rule is a page for everybody");

    static final ArchRule TIME_COMES_FROM_THE_CLOCK =
            noClasses()
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(LocalDate.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .because("tests move the " + Clock.class.getSimpleName());

    private HandlerRules() {}

    private static ArchCondition<JavaMethod> sayWhoMayCall() {
        return new ArchCondition<>("say who may call them") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                var said =
                        method.isAnnotatedWith(PreAuthorize.class)
                                || method.getOwner().isAnnotatedWith(PreAuthorize.class);
                events.add(
                        new SimpleConditionEvent(
                                method, said, method.getFullName() + " says nothing"));
            }
        };
    }
}
