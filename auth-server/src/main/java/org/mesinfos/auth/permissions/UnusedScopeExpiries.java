package org.mesinfos.auth.permissions;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mesinfos.auth.person.PersonErasure;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.PersonKeys;
import org.mesinfos.engine.DocumentWrites;
import org.mesinfos.engine.IdPrefixRange;
import org.springframework.context.annotation.Bean;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/// What is going to lapse, and what people chose to keep.
@Repository
class UnusedScopeExpiries {

    private static final Duration KEPT = Duration.ofDays(400);

    private final MongoOperations mongo;
    private final Clock clock;

    UnusedScopeExpiries(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /// All that is known of the person's permissions.
    List<UnusedScopeExpiry> of(PersonId person) {
        return startingWith(person.value() + "|");
    }

    /// All that is known of that permission.
    List<UnusedScopeExpiry> of(PersonId person, String grant) {
        return startingWith(person.value() + "|" + grant + "|");
    }

    private List<UnusedScopeExpiry> startingWith(String key) {
        return mongo.find(
                query(IdPrefixRange.startingWith(key)).with(Sort.by("_id")),
                UnusedScopeExpiry.class);
    }

    /// When scopes of that permission lapse unless they are kept.
    static Map<String, Instant> open(List<UnusedScopeExpiry> known, String grant) {
        var open = new HashMap<String, Instant>();
        known.stream()
                .filter(
                        unusedScopeExpiry ->
                                unusedScopeExpiry.grant().equals(grant)
                                        && unusedScopeExpiry.isOpen())
                .forEach(
                        unusedScopeExpiry ->
                                open.put(unusedScopeExpiry.scope(), unusedScopeExpiry.lapsesAt()));
        return open;
    }

    /// Notes that the person was told; of two nodes the first one counts.
    void propose(PersonId person, String grant, String scope, Instant idleSince, Instant lapsesAt) {
        var key = UnusedScopeExpiry.key(person.value(), grant, scope, idleSince);
        DocumentWrites.insertIfAbsent(
                mongo,
                new UnusedScopeExpiry(
                        key, grant, scope, lapsesAt, null, null, lapsesAt.plus(KEPT)));
    }

    /// Keeps a scope that was going to lapse; what is lapsing already stays so.
    void keep(PersonId person, String grant, String scope) {
        for (var unusedScopeExpiry : of(person, grant)) {
            if (unusedScopeExpiry.scope().equals(scope) && unusedScopeExpiry.isOpen()) {
                var open = where("_id").is(unusedScopeExpiry.key()).and("lapsedAt").exists(false);
                var kept = new Update().set("keptAt", clock.instant());
                mongo.updateFirst(query(open), kept, UnusedScopeExpiry.class);
            }
        }
    }

    /// Begins to let it lapse, unless the person keeps it at the same moment.
    ///
    /// @return whether it is to lapse
    boolean begin(UnusedScopeExpiry unusedScopeExpiry) {
        var unkept = where("_id").is(unusedScopeExpiry.key()).and("keptAt").exists(false);
        var begun = new Update().set("lapsedAt", clock.instant());
        return mongo.updateFirst(query(unkept), begun, UnusedScopeExpiry.class).getMatchedCount()
                == 1;
    }

    /// The scope is in use again: the person need not decide.
    void drop(UnusedScopeExpiry unusedScopeExpiry) {
        var open =
                where("_id")
                        .is(unusedScopeExpiry.key())
                        .and("keptAt")
                        .exists(false)
                        .and("lapsedAt")
                        .exists(false);
        mongo.remove(query(open), UnusedScopeExpiry.class);
    }

    /// The app cannot read it by the organizers' will: what was proposed is taken back, and the
    /// silence counts anew from when this is said for the last time.
    void stopped(PersonId person, String grant, String scope) {
        of(person, grant).stream()
                .filter(
                        unusedScopeExpiry ->
                                unusedScopeExpiry.scope().equals(scope)
                                        && unusedScopeExpiry.isOpen())
                .forEach(this::drop);
        var now = clock.instant();
        var key = UnusedScopeExpiry.keyOfStop(person.value(), grant, scope);
        mongo.save(new UnusedScopeExpiry(key, grant, scope, now, now, null, now.plus(KEPT)));
    }

    /// Erases what was going to lapse for somebody who leaves.
    @Bean
    PersonErasure lapseErasure() {
        return PersonErasure.uncounted(
                "lapses",
                leaver -> mongo.remove(query(PersonKeys.of(leaver.id())), UnusedScopeExpiry.class));
    }

    void sweep() {
        mongo.remove(query(where("keptUntil").lt(clock.instant())), UnusedScopeExpiry.class);
    }
}
