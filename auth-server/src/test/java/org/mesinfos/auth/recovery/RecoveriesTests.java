package org.mesinfos.auth.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.key.SomeKeys;
import org.mesinfos.auth.mail.Mail;
import org.mesinfos.auth.mail.Outbox;
import org.mesinfos.auth.mail.Undelivered;
import org.mesinfos.auth.person.CheapPasswords;
import org.mesinfos.auth.person.ContactAddresses;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.person.MongoPersons;
import org.mesinfos.auth.person.Password;
import org.mesinfos.auth.person.Passwords;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.PersonalMails;
import org.mesinfos.auth.person.Role;
import org.mesinfos.auth.recovery.Recoveries.Link;
import org.mesinfos.auth.recovery.Recoveries.Outcome;
import org.mesinfos.auth.testing.StoppedClock;
import org.mesinfos.auth.testing.TestDatabase;
import org.mesinfos.auth.web.AddressesProperties;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.data.mongodb.core.MongoTemplate;

/// Recoveries and their mails, without a server around them.
class RecoveriesTests {

    private static final PersonId NADIA = new PersonId("panelist-42");
    private static final Login LOGIN = new Login("nadia@example.org");
    private static final String OTHER = "nadia@elsewhere.example";
    private static final Password OLD = new Password("une longue phrase");
    private static final Password NEW = new Password("trombone orage mandarine");
    private static final Pattern LINK =
            Pattern.compile("https://mesinfos.test/recovery/(\\w+)\\?token=(\\S+)");

    private final StoppedClock clock = new StoppedClock("2026-11-25T10:00:00Z");
    private final MongoTemplate mongo = TestDatabase.empty();
    private final Passwords passwords = CheapPasswords.make();
    private final MongoPersons persons = new MongoPersons(mongo, passwords, clock);
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final List<Object> events = new ArrayList<>();
    private final MailServer server = new MailServer();
    private final Set<PersonId> sharesHabits = new HashSet<>();
    private final Recoveries recoveries = recoveries();
    private boolean cutOff;

    @BeforeEach
    void nadiaHasAnAccount() {
        create(NADIA, LOGIN, Role.PANELIST);
    }

    @Test
    void theLinkChoosesAnotherPasswordOnceAndEndsEverySignInOfBefore() {
        var token = linkFor(LOGIN);
        assertThat(recoveries.look(token)).isEqualTo(new Link.Ready(LOGIN));

        assertThat(recoveries.complete(token, NEW, Locale.FRENCH))
                .isInstanceOfSatisfying(
                        Outcome.Done.class, done -> assertThat(done.person().generation()).isOne());

        assertThat(events).containsExactly(new PasswordRecoveryListener(NADIA));
        assertThat(persons.check(LOGIN, OLD)).isEmpty();
        assertThat(persons.check(LOGIN, NEW)).isPresent();
        assertThat(server.sent)
                .filteredOn(mail -> mail.subject().contains("a changé"))
                .extracting(Mail::to)
                .containsExactly(OTHER, LOGIN.value());
        var third = new Password("encore une autre phrase");
        assertThat(recoveries.complete(token, third, Locale.FRENCH))
                .isEqualTo(new Outcome.NoLink());
        assertThat(recoveries.look(token)).isEqualTo(new Link.Over());
        assertThat(persons.check(LOGIN, NEW)).isPresent();
    }

    @Test
    void ofManyUsesOfOneLinkAtTheSameTimeOneHolds() throws Exception {
        var token = linkFor(LOGIN);
        var uses = new ArrayList<Callable<Boolean>>();
        for (var n = 0; n < 8; n++) {
            var password = new Password("trombone orage mandarine " + n);
            uses.add(
                    () ->
                            recoveries.complete(token, password, Locale.FRENCH)
                                    instanceof Outcome.Done);
        }

        var held = 0;
        try (var people = Executors.newFixedThreadPool(uses.size())) {
            for (var use : people.invokeAll(uses)) {
                held += use.get() ? 1 : 0;
            }
        }

        assertThat(held).isOne();
        assertThat(persons.stored(NADIA).orElseThrow().generation()).isOne();
    }

    @Test
    void whereItWasCutOffTheLinkGoesOnWithTheSamePasswordOnly() {
        var token = linkFor(LOGIN);
        var other = new Password("encore une autre phrase");
        cutOff = true;
        assertThatThrownBy(() -> recoveries.complete(token, NEW, Locale.FRENCH))
                .isInstanceOf(DataAccessException.class);
        cutOff = false;

        assertThat(recoveries.complete(token, other, Locale.FRENCH))
                .isEqualTo(new Outcome.NoLink());
        assertThat(recoveries.complete(token, OLD, Locale.FRENCH)).isEqualTo(new Outcome.NoLink());
        assertThat(persons.check(LOGIN, NEW)).isPresent();
        assertThat(recoveries.complete(token, NEW, Locale.FRENCH)).isInstanceOf(Outcome.Done.class);

        assertThat(persons.stored(NADIA).orElseThrow().generation()).isOne();
        assertThat(events).containsExactly(new PasswordRecoveryListener(NADIA));
        assertThat(recoveries.complete(token, NEW, Locale.FRENCH)).isEqualTo(new Outcome.NoLink());
    }

    @Test
    void whatWasCutOffDoesNotBringAPasswordBackThatWasChangedSince() {
        var token = linkFor(LOGIN);
        cutOff = true;
        assertThatThrownBy(() -> recoveries.complete(token, NEW, Locale.FRENCH))
                .isInstanceOf(DataAccessException.class);
        cutOff = false;
        var since = new Password("encore une autre phrase");
        persons.changePassword(NADIA, NEW, since);

        assertThat(recoveries.complete(token, NEW, Locale.FRENCH)).isEqualTo(new Outcome.NoLink());
        assertThat(recoveries.complete(token, since, Locale.FRENCH))
                .isEqualTo(new Outcome.NoLink());
        assertThat(persons.check(LOGIN, since)).isPresent();
    }

    /// What is done while somebody waits is the same, so it takes the same time.
    @Test
    void whoAsksLearnsNothingOfWhoHasAnAccount() {
        var before = documents();
        recoveries.ask(LOGIN, Locale.FRENCH);
        recoveries.ask(new Login("nobody@example.org"), Locale.FRENCH);

        assertThat(waiting).hasSize(2);
        assertThat(documents()).isEqualTo(before);
        assertThat(server.sent).isEmpty();

        work();
        assertThat(server.sent).extracting(Mail::to).containsExactly(LOGIN.value());
    }

    @Test
    void aLinkIsGoodForHalfAnHour() {
        var token = linkFor(LOGIN);

        clock.pass(Duration.ofMinutes(29));
        assertThat(recoveries.look(token)).isInstanceOf(Link.Ready.class);
        clock.pass(Duration.ofMinutes(1));
        assertThat(recoveries.look(token)).isEqualTo(new Link.Over());
        assertThat(recoveries.complete(token, NEW, Locale.FRENCH)).isEqualTo(new Outcome.NoLink());
    }

    @Test
    void whoSharesHabitsOrIntimateDataWaitsADayOfWhichAllTheirAddressesAreToldAtOnce() {
        sharesHabits.add(NADIA);
        var token = linkFor(LOGIN);

        assertThat(server.sent).extracting(Mail::to).containsExactly(OTHER, LOGIN.value());
        assertThat(server.sent).allMatch(mail -> mail.text().contains("/recovery/cancel?token="));
        assertThat(server.sent.getFirst().text()).doesNotContain("/recovery/password?token=");
        assertThat(recoveries.look(token))
                .isEqualTo(new Link.Waits(clock.instant().plus(Duration.ofDays(1))));
        clock.pass(Duration.ofHours(23));
        assertThat(recoveries.complete(token, NEW, Locale.FRENCH)).isEqualTo(new Outcome.NoLink());
        assertThat(persons.check(LOGIN, OLD)).isPresent();

        clock.pass(Duration.ofHours(1));
        assertThat(recoveries.complete(token, NEW, Locale.FRENCH)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void theLinkOfAnyNoticeEndsARecoveryThatWaits() {
        sharesHabits.add(NADIA);
        var token = linkFor(LOGIN);
        var cancel = token(server.sent.getFirst(), "cancel");
        assertThat(recoveries.canCancel(token)).isFalse();
        assertThat(recoveries.cancel(token)).isFalse();

        assertThat(recoveries.canCancel(cancel)).isTrue();
        assertThat(recoveries.cancel(cancel)).isTrue();

        assertThat(recoveries.cancel(cancel)).isFalse();
        clock.pass(Duration.ofHours(24));
        assertThat(recoveries.look(token)).isEqualTo(new Link.Over());
        assertThat(recoveries.complete(token, NEW, Locale.FRENCH)).isEqualTo(new Outcome.NoLink());
        assertThat(persons.check(LOGIN, OLD)).isPresent();
    }

    @Test
    void whoAsksAgainAndAgainNeitherFillsAMailboxNorPutsTheEndOfTheWaitOff() {
        sharesHabits.add(NADIA);
        var first = linkFor(LOGIN);
        var opensAt = clock.instant().plus(Duration.ofDays(1));
        var cancel = token(server.sent.getFirst(), "cancel");
        clock.pass(Duration.ofMinutes(9));
        ask(LOGIN);
        assertThat(server.sent).hasSize(2);

        clock.pass(Duration.ofMinutes(1));
        var second = linkFor(LOGIN);

        assertThat(server.sent).hasSize(3);
        assertThat(recoveries.look(second)).isEqualTo(new Link.Waits(opensAt));
        assertThat(recoveries.look(first)).isEqualTo(new Link.Over());
        assertThat(recoveries.canCancel(cancel)).isTrue();
    }

    @Test
    void aNewPasswordChosenOtherwiseEndsTheRecovery() {
        var token = linkFor(LOGIN);

        persons.changePassword(NADIA, OLD, NEW);

        assertThat(recoveries.look(token)).isEqualTo(new Link.Over());
        assertThat(recoveries.complete(token, OLD, Locale.FRENCH)).isEqualTo(new Outcome.NoLink());
    }

    @Test
    void aWeakPasswordLeavesTheLinkGood() {
        var token = linkFor(LOGIN);

        assertThat(recoveries.complete(token, new Password("password1234"), Locale.FRENCH))
                .isEqualTo(new Outcome.Weak(LOGIN));

        assertThat(recoveries.look(token)).isInstanceOf(Link.Ready.class);
    }

    @Test
    void noOtherTokenOpensAnythingAndWhatIsKeptIsNone() {
        create(new PersonId("panelist-43"), new Login("omar@example.org"), Role.PANELIST);
        var nadias = linkFor(LOGIN).split("\\.");
        var omars = linkFor(new Login("omar@example.org")).split("\\.");

        for (var forged :
                List.of(
                        "",
                        ".",
                        nadias[0],
                        nadias[0] + ".",
                        nadias[1],
                        nadias[0] + "." + omars[1],
                        omars[0] + "." + nadias[1],
                        nadias[0] + "." + nadias[1] + "A")) {
            assertThat(recoveries.look(forged)).as(forged).isEqualTo(new Link.Over());
        }
        assertThat(mongo.getCollection("recoveries").find().map(Document::toJson))
                .hasSize(2)
                .noneMatch(kept -> kept.contains(nadias[1]) || kept.contains(omars[1]));
        assertThat(nadias[0]).doesNotContain("panelist").doesNotContain("nadia");
    }

    @Test
    void madeUpPeopleAndThoseShutOutOrWithoutAMailboxAreSentNothing() {
        create(new PersonId("sandbox-germaine"), new Login("germaine"), Role.SANDBOX_PERSON);
        create(new PersonId("developer-1"), new Login("dev@example.org"), Role.DEVELOPER);
        mongo.getCollection("people")
                .updateOne(
                        new Document("_id", "developer-1"),
                        new Document("$set", new Document("closedAt", clock.instant())));
        create(new PersonId("jury-1"), new Login("jury"), Role.JURY);

        for (var login : List.of("germaine", "dev@example.org", "jury", "nobody")) {
            ask(new Login(login));
        }

        assertThat(server.sent).isEmpty();
        assertThat(mongo.getCollection("recoveries").find()).isEmpty();
    }

    @Test
    void aLinkThatDidNotLeaveCanBeAskedForAtOnce() {
        server.down = true;
        ask(LOGIN);
        server.down = false;

        assertThat(recoveries.look(linkFor(LOGIN))).isInstanceOf(Link.Ready.class);
    }

    /// What follows the new password, or a failure in its place.
    private void publish(Object event) {
        if (cutOff) {
            throw new DataAccessResourceFailureException("the database is away");
        }
        events.add(event);
    }

    private void create(PersonId id, Login login, Role role) {
        persons.create(id, login, "Nadia Simon", role, passwords.hash(OLD));
    }

    private void ask(Login login) {
        recoveries.ask(login, Locale.FRENCH);
        work();
    }

    private void work() {
        while (!waiting.isEmpty()) {
            waiting.poll().run();
        }
    }

    /// The token of the link that asking sends.
    private String linkFor(Login login) {
        ask(login);
        return token(server.sent.getLast(), "password");
    }

    private static String token(Mail mail, String kind) {
        return LINK.matcher(mail.text())
                .results()
                .filter(link -> link.group(1).equals(kind))
                .map(link -> link.group(2))
                .findFirst()
                .orElseThrow();
    }

    private List<String> documents() {
        return mongo.getCollectionNames().stream()
                .sorted()
                .flatMap(
                        name ->
                                mongo
                                        .getCollection(name)
                                        .find()
                                        .map(Document::toJson)
                                        .into(new ArrayList<>())
                                        .stream())
                .toList();
    }

    private Recoveries recoveries() {
        var texts = new ResourceBundleMessageSource();
        texts.setBasename("messages/auth");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        var mails =
                new RecoveryMails(
                        server,
                        new PersonalMails(server, List.of()),
                        List.of(new Addresses()),
                        texts,
                        new AddressesProperties("https://mesinfos.test", "", ""));
        var store = new RecoveryStore(mongo, SomeKeys.derived(), clock);
        var properties =
                new RecoveryProperties(
                        Duration.ofMinutes(30),
                        Duration.ofMinutes(10),
                        Duration.ofHours(24),
                        Duration.ofHours(24));
        var requests =
                new RecoveryRequests(
                        store,
                        persons,
                        sharesHabits::contains,
                        mails,
                        waiting::add,
                        properties,
                        clock);
        return new Recoveries(store, requests, persons, passwords, mails, this::publish, clock);
    }

    /// Nadia has another mailbox; everybody has that of their login, where it is one.
    private static final class Addresses implements ContactAddresses {

        @Override
        public Set<String> addresses(Person person) {
            return confirmed(person);
        }

        @Override
        public Set<String> confirmed(Person person) {
            var all = new TreeSet<String>();
            if (new Login(person.login()).isMailbox()) {
                all.add(person.login());
            }
            if (person.id().equals(NADIA)) {
                all.add(OTHER);
            }
            return all;
        }
    }

    private static final class MailServer implements Outbox {

        private final List<Mail> sent = Collections.synchronizedList(new ArrayList<>());
        private boolean down;

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void send(Mail mail) {
            if (down) {
                throw Undelivered.mail();
            }
            sent.add(mail);
        }
    }
}
