package org.mesinfos.data;

import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mesinfos.data.access.Permit;
import org.mesinfos.data.access.SomePermit;
import org.mesinfos.data.records.PersonalRecords;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RequestMapping;

/// The promises of the architecture that a compiler cannot keep.
class ArchitectureTests {

    private static final JavaClasses SERVICE =
            new ClassFileImporter()
                    .withImportOption(new DoNotIncludeTests())
                    .importPackages("org.mesinfos.data");
    private static final JavaClasses VERIFIER =
            new ClassFileImporter()
                    .withImportOption(new DoNotIncludeTests())
                    .importPackages("org.mesinfos.verify");
    private static final JavaClasses PLANTED =
            new ClassFileImporter().importPackages("org.mesinfos.planted");

    private static final ArchRule ONLY_QUERIES_READ_RECORDS =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "org.mesinfos.data.query..",
                            "org.mesinfos.data.records..",
                            "org.mesinfos.data.observatory..")
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(PersonalRecords.class)
                    .because("each reading of personal records is decided and recorded");

    private static final ArchRule RECORDS_ASK_FOR_A_PERMIT =
            methods()
                    .that()
                    .areDeclaredIn(PersonalRecords.class)
                    .and()
                    .arePublic()
                    .should(takeAPermitFirst())
                    .because("a permit exists only where the gate has decided");

    private static final ArchRule ONLY_THE_GATE_MAKES_PERMITS =
            noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName("org.mesinfos.data.access.AccessDecision")
                    .and()
                    .doNotHaveFullyQualifiedName("org.mesinfos.data.access.RecordedAccessGate")
                    .and()
                    .areNotAssignableTo(Permit.class)
                    .should()
                    .callConstructorWhere(JavaCall.Predicates.target(makesPermits()))
                    .because("a permit is proof of a decision");

    private static final ArchRule THE_TRAIL_ONLY_GROWS =
            noClasses()
                    .that()
                    .resideInAnyPackage("..trail..", "..checkpoint..", "..witness..")
                    .and()
                    .doNotHaveFullyQualifiedName("org.mesinfos.data.checkpoint.WriterLeases")
                    .and()
                    .doNotHaveFullyQualifiedName("org.mesinfos.data.checkpoint.TrailRetention")
                    .and()
                    .doNotHaveFullyQualifiedName("org.mesinfos.data.trail.TrailErasures")
                    .should()
                    .callMethodWhere(JavaCall.Predicates.target(changesDocuments()))
                    .because(
                            "what was recorded is never changed, and removed only when its time is"
                                    + " over or its person left; leases are no part of the trail");

    private static final ArchRule THE_VERIFIER_STANDS_ALONE =
            classes()
                    .that()
                    .resideInAPackage("org.mesinfos..verify..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "org.mesinfos.verify..", "java..", "org.jspecify.annotations..")
                    .because(
                            "anybody who does not trust the platform runs it without the platform");

    private static final ArchRule HANDLERS_SAY_WHO_MAY_CALL =
            methods()
                    .that(are(annotated(RequestMapping.class).as("handlers")))
                    .should(sayWhoMayCall())
                    .because("forgetting it must not open anything");

    private static final ArchRule TIME_COMES_FROM_THE_CLOCK =
            noClasses()
                    .should()
                    .callMethodWhere(JavaCall.Predicates.target(readsTheTime()))
                    .because("tests move time");

    private static final ArchRule NAMES_SAY_SOMETHING =
            noClasses()
                    .should()
                    .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Dto)(\\$.*)?")
                    .because("such names fit every class and so describe none");

    static Stream<ArchRule> rulesWithAViolationPlanted() {
        return Stream.of(
                ONLY_QUERIES_READ_RECORDS,
                THE_TRAIL_ONLY_GROWS,
                HANDLERS_SAY_WHO_MAY_CALL,
                TIME_COMES_FROM_THE_CLOCK,
                NAMES_SAY_SOMETHING);
    }

    @ParameterizedTest
    @MethodSource("rulesWithAViolationPlanted")
    void theServiceKeepsARuleThatCatchesThePlantedViolation(ArchRule rule) {
        assertThat(rule.evaluate(PLANTED).hasViolation()).isTrue();

        rule.check(SERVICE);
    }

    @Test
    void recordsAreReadOnlyUnderAPermitThatOnlyTheGateMakes() {
        var testsMakeThemToo = new ClassFileImporter().importClasses(SomePermit.class);
        assertThat(ONLY_THE_GATE_MAKES_PERMITS.evaluate(testsMakeThemToo).hasViolation()).isTrue();

        RECORDS_ASK_FOR_A_PERMIT.check(SERVICE);
        ONLY_THE_GATE_MAKES_PERMITS.check(SERVICE);
    }

    @Test
    void theVerifierStandsAlone() {
        assertThat(THE_VERIFIER_STANDS_ALONE.evaluate(PLANTED).hasViolation()).isTrue();

        THE_VERIFIER_STANDS_ALONE.check(VERIFIER);
    }

    @Test
    void modulesUseOnlyWhatTheyDeclare() {
        ApplicationModules.of(DataApi.class).verify();
    }

    private static DescribedPredicate<JavaMethod> annotated(
            Class<? extends java.lang.annotation.Annotation> annotation) {
        return Predicates.annotatedWith(annotation)
                .or(Predicates.metaAnnotatedWith(annotation))
                .forSubtype();
    }

    private static ArchCondition<JavaMethod> sayWhoMayCall() {
        return condition("say who may call", method -> annotated(PreAuthorize.class).test(method));
    }

    private static ArchCondition<JavaMethod> takeAPermitFirst() {
        return condition(
                "take a permit first",
                method ->
                        !method.getRawParameterTypes().isEmpty()
                                && method.getRawParameterTypes()
                                        .getFirst()
                                        .isEquivalentTo(Permit.class));
    }

    private static ArchCondition<JavaMethod> condition(
            String description, java.util.function.Predicate<JavaMethod> holds) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                var message = method.getFullName() + " should " + description;
                events.add(new SimpleConditionEvent(method, holds.test(method), message));
            }
        };
    }

    private static DescribedPredicate<CodeUnitCallTarget> changesDocuments() {
        var changing = List.of("update", "replace", "delete", "drop", "findOneAnd", "bulkWrite");
        return DescribedPredicate.describe(
                "a change of stored documents",
                target ->
                        target.getOwner().isAssignableTo(MongoCollection.class)
                                && changing.stream().anyMatch(target.getName()::startsWith));
    }

    private static DescribedPredicate<CodeUnitCallTarget> makesPermits() {
        return DescribedPredicate.describe(
                "the making of a permit", target -> target.getOwner().isEquivalentTo(Permit.class));
    }

    private static DescribedPredicate<CodeUnitCallTarget> readsTheTime() {
        return DescribedPredicate.describe(
                "the time of the machine",
                target ->
                        target.getName().equals("now")
                                        && target.getOwner().isAssignableTo(TemporalAccessor.class)
                                        && target.getRawParameterTypes().isEmpty()
                                || target.getName().equals("currentTimeMillis"));
    }
}
