package org.mesinfos.auth.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.key.SomeKeys;
import org.mesinfos.auth.testing.StoppedClock;
import org.mesinfos.auth.testing.TestDatabase;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;

class MongoPersonsTests {

    private static final PersonId NADIA = new PersonId("panelist42");

    private final MongoTemplate mongo = TestDatabase.empty();
    private final CountedPasswords passwords = new CountedPasswords();
    private final MongoPersons persons =
            new MongoPersons(mongo, passwords, new StoppedClock("2026-11-25T10:00:00Z"));

    @BeforeEach
    void nadiaHasAnAccount() {
        create(NADIA, "nadia@example.org");
    }

    @Test
    void thePasswordOpensTheAccountHoweverTheLoginIsTyped() {
        var person =
                persons.check(new Login("  NADIA@Example.org "), new Password("une longue phrase"));

        assertThat(person).map(Person::id).contains(NADIA);
    }

    @Test
    void aWrongPasswordAndAnUnknownLoginOpenNothing() {
        var wrong = persons.check(new Login("nadia@example.org"), new Password("une phrase"));
        var unknown = persons.check(new Login("nobody"), new Password("une longue phrase"));
        var endless =
                persons.check(new Login("nadia@example.org"), new Password("x".repeat(9_999)));

        assertThat(List.of(wrong, unknown, endless)).allMatch(person -> person.isEmpty());
    }

    // Time itself cannot be asserted here; what takes the time can.
    @Test
    void anUnknownLoginCostsAsManyHashesAsAWrongPassword() {
        persons.check(new Login("nadia@example.org"), new Password("une phrase"));
        var wrong = passwords.compared;
        persons.check(new Login("nobody"), new Password("une phrase"));
        var unknown = passwords.compared - wrong;

        assertThat(unknown).isEqualTo(wrong).isOne();
    }

    @Test
    void onlyAnArgon2idHashIsKept() {
        var hash = new Passwords().hash(new Password("une longue phrase"));
        var claude = new PersonId("organizer");
        persons.create(claude, new Login("claude@example.org"), "Claude", Role.ORGANIZER, hash);

        assertThat(mongo.findById(claude.value(), Account.class).password())
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$")
                .doesNotContain("phrase");
    }

    @Test
    void aLoginBelongsToOnePerson() {
        assertThat(create(new PersonId("panelist43"), "nadia@example.org")).isFalse();
        assertThat(persons.find(new PersonId("panelist43"))).isEmpty();
    }

    @Test
    void anAccountThatWasHalfMadeIsMadeWholeByTheNextStartAndNeverTwice() {
        mongo.insert(new LoginEntry("zoe", "sandbox-zoe"));

        assertThat(create(new PersonId("sandbox-zoe"), "zoe")).isTrue();
        var first = persons.find(new PersonId("sandbox-zoe")).orElseThrow();
        assertThat(create(new PersonId("sandbox-zoe"), "zoe")).isTrue();

        assertThat(persons.find(new PersonId("sandbox-zoe"))).contains(first);
    }

    @Test
    void theNameInTheTrailIsRandom() {
        create(new PersonId("panelist44"), "omar");

        var names =
                persons.existing(List.of("panelist42", "panelist44")).stream().map(Person::auditId);

        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.length() == 22);
    }

    @Test
    void whoIsAPanelistIsPublishedWithNothingElseAboutThem() {
        var hash = passwords.hash(new Password("une longue phrase"));
        persons.create(
                new PersonId("developer"),
                new Login("dev@example.org"),
                "Alex",
                Role.DEVELOPER,
                hash);

        assertThat(published()).containsExactly(new Document("_id", NADIA.value()));
    }

    @Test
    void anOlderAccountIsPublishedByTheNextStart() throws Exception {
        mongo.remove(new Query(), "panelists");
        create(new PersonId("panelist44"), "omar");
        var start = new PanelistPublisher(mongo);

        start.run(null);
        start.run(null);

        assertThat(published())
                .extracting(one -> one.getString("_id"))
                .containsExactly("panelist42", "panelist44");
    }

    @Test
    void aPersonWhoLeavesIsNotPublishedAnyMore() {
        var nadia = persons.find(NADIA).orElseThrow();
        var erasure =
                new AccountErasure(mongo, persons, new DepartedAccounts(mongo, SomeKeys.derived()));

        erasure.erase(new DepartingPerson(nadia, List.of(), List.of(), List.of()));

        assertThat(published()).isEmpty();
    }

    private List<Document> published() {
        var all = mongo.find(new Query().with(Sort.by("_id")), Document.class, "panelists");
        // The mapping's own note of the type says nothing about the person.
        all.forEach(one -> one.remove("_class"));
        return all;
    }

    private static final class CountedPasswords extends Passwords {

        private int compared;

        private CountedPasswords() {
            super(CheapPasswords.COST, Duration.ofSeconds(2));
        }

        @Override
        public boolean matches(Password password, String hash) {
            compared++;
            return super.matches(password, hash);
        }
    }

    private boolean create(PersonId id, String login) {
        var hash = passwords.hash(new Password("une longue phrase"));
        return persons.create(id, new Login(login), "Nadia Simon", Role.PANELIST, hash);
    }
}
