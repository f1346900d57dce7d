package org.mesinfos.auth.recovery;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.key.DerivedKeys;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonErasure;
import org.mesinfos.engine.DocumentWrites;
import org.mesinfos.engine.secret.HmacSha256;
import org.mesinfos.engine.secret.Sha256;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/// Recoveries in MongoDB, one document for each person; the links themselves are only in the mails.
@Repository
class RecoveryStore {

    /// Base64url has no dot.
    private static final String SEPARATOR = ".";

    private final MongoOperations mongo;
    private final HmacSha256 hmacSha256;
    private final Clock clock;

    RecoveryStore(MongoOperations mongo, DerivedKeys keys, Clock clock) {
        this.mongo = mongo;
        this.hmacSha256 = new HmacSha256(keys.derive("recovery"));
        this.clock = clock;
    }

    String id(Person person) {
        return hmacSha256.of(person.id().value());
    }

    Optional<Recovery> of(Person person) {
        return Optional.ofNullable(mongo.findById(id(person), Recovery.class));
    }

    /// The token of a link: where the recovery is found, and the secret that is not kept.
    static String token(Recovery recovery, String secret) {
        return recovery.id() + SEPARATOR + secret;
    }

    /// @param hash which of the two links the token is to be of
    Optional<Recovery> find(String token, Function<Recovery, @Nullable String> hash) {
        var dot = token.indexOf(SEPARATOR);
        if (dot < 0) {
            return Optional.empty();
        }
        var known = mongo.findById(token.substring(0, dot), Recovery.class);
        return Optional.ofNullable(known)
                .filter(
                        one ->
                                HmacSha256.isSame(
                                        hash.apply(one), Sha256.hex(token.substring(dot + 1))));
    }

    /// @param before what it replaces; null where there was none
    /// @return false when another node came first
    boolean write(@Nullable Recovery before, Recovery after) {
        if (before == null) {
            return DocumentWrites.insertIfAbsent(mongo, after);
        }
        var unchanged = where("_id").is(before.id()).and("linkHash").is(before.linkHash());
        return mongo.findAndReplace(query(unchanged), after) != null;
    }

    /// Notes the password that the link is about to set, if the link is still this one.
    ///
    /// @return false when another request came first
    boolean choose(Recovery recovery, String passwordHash) {
        var chosen = Update.update("chosen", passwordHash);
        return mongo.updateFirst(query(same(recovery)), chosen, Recovery.class).getMatchedCount()
                == 1;
    }

    /// Forgets a recovery whose link is still this one.
    void remove(Recovery recovery) {
        mongo.remove(query(same(recovery)), Recovery.class);
    }

    private static Criteria same(Recovery recovery) {
        return where("_id").is(recovery.id()).and("linkHash").is(recovery.linkHash());
    }

    /// Ends a recovery, whichever link of it was sent last.
    ///
    /// @return false when another request came first
    boolean cancel(Recovery recovery) {
        var same = where("_id").is(recovery.id()).and("cancelHash").is(recovery.cancelHash());
        return mongo.remove(query(same), Recovery.class).getDeletedCount() == 1;
    }

    @Bean
    PersonErasure recoveryErasure() {
        return PersonErasure.uncounted(
                "recoveries",
                leaver ->
                        mongo.remove(query(where("_id").is(id(leaver.person()))), Recovery.class));
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    void sweep() {
        mongo.remove(query(where("until").lt(clock.instant())), Recovery.class);
    }
}
