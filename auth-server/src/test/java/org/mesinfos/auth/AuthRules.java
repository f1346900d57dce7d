package org.mesinfos.auth;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.mesinfos.auth.mail.Mail;
import org.mesinfos.auth.mail.Outbox;
import org.mesinfos.auth.person.PersonalMails;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RequestMapping;

/// The rules of this service's code; [AuthRulesTests] holds them against it and against violations.
final class AuthRules {

    private static final DescribedPredicate<JavaMethod> HANDLERS =
            DescribedPredicate.describe(
                    "handle requests", method -> method.isMetaAnnotatedWith(RequestMapping.class));

    /// The filter chain only asks for a sign-in: what a role may do stands at the handler.
    static final ArchRule HANDLERS_SAY_WHO_MAY_CALL =
            methods()
                    .that(HANDLERS)
                    .should(sayWhoMayCall())
                    .because("who may call must be decided, and seen, where the call arrives");

    static final ArchRule HANDLERS_ANSWER_VIEWS_OR_RECORDS =
            methods()
                    .that(HANDLERS)
                    .should(answerAViewOrARecord())
                    .because("a stored document must not slip out by its fields");

    static final ArchRule ONLY_SOME_KNOW_THE_PROTOCOL_LIBRARY =
            noClasses()
                    .that(
                            resideOutsideOfPackages(
                                    "org.mesinfos.auth.authorize..",
                                    "org.mesinfos.auth.clientauth..",
                                    "org.mesinfos.auth.token..",
                                    "org.mesinfos.auth.resourceserver..",
                                    "org.mesinfos.auth.client.."))
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage("org.springframework.security.oauth2.server.."))
                    .because("people, consent and permissions outlive the library");

    static final ArchRule TIME_COMES_FROM_A_CLOCK =
            noClasses()
                    .should(
                            callMethod(Instant.class, "now")
                                    .or(callMethod(LocalDate.class, "now"))
                                    .or(callMethod(System.class, "currentTimeMillis")))
                    .because("tests move the clock, and expiry must follow it");

    /// The others write to mailboxes of which nobody has shown yet whose they are, or to organizers
    /// and developers.
    static final ArchRule MAILS_TO_PEOPLE_HAVE_THEIR_FOOT =
            noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName(PersonalMails.class.getName())
                    .and()
                    .haveSimpleNameNotEndingWith("Outbox")
                    .and()
                    .haveNameNotMatching(
                            ".*\\.(InvitationMails|TeamInvitationsController|MailAddressChange"
                                    + "|NoticeMails)")
                    .should()
                    .callMethod(Outbox.class, "send", Mail.class)
                    .because("every mail to a panelist carries the link that stops all sharing");

    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS =
            noClasses()
                    .should()
                    .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Dto)")
                    .because("such a name hides what the class is for");

    private AuthRules() {}

    private static ArchCondition<JavaMethod> sayWhoMayCall() {
        var annotations = List.of(PreAuthorize.class, RolesAllowed.class, PermitAll.class);
        return new ArchCondition<>("say who may call") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                var said =
                        annotations.stream()
                                .anyMatch(
                                        annotation ->
                                                method.isAnnotatedWith(annotation)
                                                        || method.getOwner()
                                                                .isAnnotatedWith(annotation));
                if (!said) {
                    violated(method, "does not say who may call it", events);
                }
            }
        };
    }

    private static ArchCondition<JavaMethod> answerAViewOrARecord() {
        var allowed = List.of(String.class, ResponseEntity.class, ProblemDetail.class, void.class);
        return new ArchCondition<>("answer a view name or a record") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                var answer = method.getRawReturnType();
                if (allowed.stream().noneMatch(answer::isEquivalentTo) && !answer.isRecord()) {
                    violated(method, "answers " + answer.getName(), events);
                }
            }
        };
    }

    private static void violated(JavaMethod method, String how, ConditionEvents events) {
        events.add(SimpleConditionEvent.violated(method, method.getFullName() + " " + how));
    }
}
