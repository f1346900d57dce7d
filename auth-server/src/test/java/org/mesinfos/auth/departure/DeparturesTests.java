package org.mesinfos.auth.departure;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantId;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.DepartingPerson;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonErasure;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Role;
import org.mesinfos.auth.testing.StoppedClock;
import org.mesinfos.engine.testing.TestMongo;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.UpdateDefinition;

/// Leaving on a database that comes and goes.
class DeparturesTests {

    private static final Person ODETTE =
            new Person(new PersonId("odette"), "odette", "Odette", Role.PANELIST, "audit", 0);

    private final StoppedClock clock = new StoppedClock("2026-11-25T10:00:00Z");
    private final Database mongo = new Database();
    private final List<DepartingPerson> erased = new ArrayList<>();
    private Set<String> reachedAt = Set.of("odette@example.org");
    private final Departures departures =
            new Departures(
                    mongo,
                    new NoGrants(),
                    List.of(new Step()),
                    List.of(_ -> reachedAt),
                    clock,
                    Duration.ofSeconds(15));

    @Test
    void aPersonWhoLeavesHasTheirStatementThoughTheDatabaseFailsRightAfterTheDecision() {
        mongo.down = true;
        var token = departures.begin(ODETTE);
        assertThat(erased).isEmpty();

        mongo.down = false;
        goOnUntilTheEnd();

        assertThat(departures.find(token)).hasValueSatisfying(DeparturesTests::isComplete);
    }

    @Test
    void theSecondRoundKnowsWhereTheyWereReachedThoughTheFirstErasedThat() {
        var token = departures.begin(ODETTE);
        reachedAt = Set.of();
        goOnUntilTheEnd();

        assertThat(erased)
                .hasSize(2)
                .allMatch(
                        departingPerson ->
                                departingPerson.addresses().equals(List.of("odette@example.org")));
        assertThat(departures.find(token)).hasValueSatisfying(DeparturesTests::isComplete);
    }

    private void goOnUntilTheEnd() {
        for (int look = 0; look < 3; look++) {
            clock.pass(Duration.ofMinutes(2));
            departures.resume();
        }
    }

    private static void isComplete(Departure departure) {
        assertThat(departure.completedAt()).isNotNull();
        assertThat(departure.who()).isNull();
    }

    /// Takes inserts always, and changes while it is up.
    private static final class Database extends MongoTemplate {

        private boolean down;

        Database() {
            super(MongoClients.create(TestMongo.uri()), TestMongo.database("auth"));
        }

        @Override
        public <T> @Nullable T findAndModify(
                Query query,
                UpdateDefinition update,
                FindAndModifyOptions options,
                Class<T> entityClass) {
            if (down) {
                throw new DataAccessResourceFailureException("down");
            }
            return super.findAndModify(query, update, options, entityClass);
        }
    }

    private final class Step implements PersonErasure {

        @Override
        public String name() {
            return "things";
        }

        @Override
        public Map<String, Long> erase(DepartingPerson departingPerson) {
            erased.add(departingPerson);
            return Map.of("things", 1L);
        }

        @Override
        public int getOrder() {
            return BELONGINGS;
        }
    }

    private static final class NoGrants implements Grants {

        @Override
        public Optional<Grant> find(GrantId id) {
            return Optional.empty();
        }

        @Override
        public Optional<InSandbox> findInSandbox(GrantId id, String client) {
            return Optional.empty();
        }

        @Override
        public Optional<Grant> findUnlessSuspended(GrantId id, String client) {
            return Optional.empty();
        }

        @Override
        public Optional<Grant> latest(PersonId person, String client) {
            return Optional.empty();
        }

        @Override
        public List<Grant> of(PersonId person) {
            return List.of();
        }

        @Override
        public Grant withHistory(Grant grant) {
            return grant;
        }

        @Override
        public void forEachStanding(Consumer<Grant> look) {
            // There is none.
        }
    }
}
