package org.mesinfos.auth.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.mesinfos.auth.key.SomeKeys;
import org.mesinfos.auth.testing.StoppedClock;
import org.mesinfos.auth.testing.TestDatabase;
import org.mesinfos.engine.StartRefusedException;
import org.mesinfos.people.SandboxPeople;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.data.mongodb.core.MongoTemplate;

class SandboxAccountsTests {

    private static final Login GERMAINE = new Login("germaine");
    private static final ApplicationArguments NONE = new DefaultApplicationArguments();
    private static final Password PUBLISHED = new Password("sandbox");

    private final MongoTemplate mongo = TestDatabase.empty();
    private final Passwords passwords = CheapPasswords.make();
    private final StoppedClock clock = new StoppedClock("2026-11-25T10:00:00Z");
    private final MongoPersons persons = new MongoPersons(mongo, passwords, clock);
    private final SandboxAccounts sandbox = new SandboxAccounts(persons, passwords);
    private final DemoAccountGuard leftovers = new DemoAccountGuard(persons, "mesinfos_auth");

    @Test
    void everyPlatformHasTheMadeUpPeopleAndNoPasswordOpensTheirAccounts() {
        sandbox.run(NONE);

        assertThat(persons.sandboxPeople())
                .hasSameSizeAs(SandboxPeople.forTests())
                .extracting(Person::login)
                .contains("germaine");
        assertThat(persons.sandboxPerson("germaine")).isPresent();
        assertThat(persons.check(GERMAINE, PUBLISHED)).isEmpty();
        assertThat(persons.check(GERMAINE, new Password(""))).isEmpty();
        assertThatCode(leftovers::afterPropertiesSet).doesNotThrowAnyException();
    }

    @Test
    void aSecondStartLeavesTheirAccountsAsTheyAre() {
        sandbox.run(NONE);
        var before = persons.sandboxPerson("germaine").orElseThrow();

        sandbox.run(NONE);

        assertThat(persons.sandboxPerson("germaine")).contains(before);
    }

    @Test
    void inTheDemonstrationTheirPasswordIsThePublishedOne() {
        demo().run(NONE);
        sandbox.run(NONE);

        assertThat(persons.check(GERMAINE, PUBLISHED)).isPresent();
    }

    @Test
    void aRealPlatformIsNotStartedOnWhatTheDemonstrationLeft() {
        demo().run(NONE);

        assertThatThrownBy(leftovers::afterPropertiesSet)
                .isInstanceOf(StartRefusedException.class)
                .hasMessage(
                        "The database mesinfos_auth holds accounts of the profile demo, whose"
                                + " passwords are published.");
    }

    private DemoAccounts demo() {
        return new DemoAccounts(
                persons, new DepartedAccounts(mongo, SomeKeys.derived()), passwords, 1);
    }
}
