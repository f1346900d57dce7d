package org.mesinfos.auth.emergency;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.mesinfos.auth.person.PersonErasure;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.engine.secret.RandomTokens;
import org.mesinfos.engine.secret.Sha256;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/// Links of emergency stops, one document each under the hash of its token.
@Repository
@EnableConfigurationProperties(EmergencyStopProperties.class)
class EmergencyStopLinks {

    private static final int TOKEN_BITS = 256;

    private final MongoOperations mongo;
    private final EmergencyStopProperties properties;
    private final Clock clock;

    EmergencyStopLinks(MongoOperations mongo, EmergencyStopProperties properties, Clock clock) {
        this.mongo = mongo;
        this.properties = properties;
        this.clock = clock;
        var indexes = mongo.indexOps(EmergencyStopLink.class);
        indexes.createIndex(new Index("person", Sort.Direction.ASC));
        indexes.createIndex(new Index("until", Sort.Direction.ASC).expire(Duration.ZERO));
    }

    /// Makes the token of a new link; it is kept nowhere.
    String make(PersonId person) {
        var token = RandomTokens.ofBits(TOKEN_BITS);
        var until = clock.instant().plus(properties.valid());
        mongo.insert(new EmergencyStopLink(Sha256.hex(token), person.value(), until, null, null));
        return token;
    }

    /// The link with that token, used or not; empty when it is unknown, over or was taken back.
    Optional<EmergencyStopLink> find(String token) {
        return Optional.ofNullable(mongo.findById(Sha256.hex(token), EmergencyStopLink.class))
                .filter(link -> clock.instant().isBefore(link.until()));
    }

    /// Notes that the link stopped that many permissions; of two at once the first is kept.
    ///
    /// @return the link as it was used
    EmergencyStopLink use(EmergencyStopLink link, int stopped) {
        var now = clock.instant();
        var unused = where("_id").is(link.hash()).and("usedAt").exists(false);
        var update = new Update().set("usedAt", now).set("stopped", stopped);
        var isFirst =
                mongo.updateFirst(query(unused), update, EmergencyStopLink.class).getModifiedCount()
                        == 1;
        var other = isFirst ? null : mongo.findById(link.hash(), EmergencyStopLink.class);
        return other == null
                ? new EmergencyStopLink(link.hash(), link.person(), link.until(), now, stopped)
                : other;
    }

    /// Takes all links of that person back.
    ///
    /// @return how many there were
    long removeAll(PersonId person) {
        var theirs = where("person").is(person.value());
        return mongo.remove(query(theirs), EmergencyStopLink.class).getDeletedCount();
    }

    @Bean
    PersonErasure stopLinkErasure() {
        return PersonErasure.uncounted("emergency-stop-links", leaver -> removeAll(leaver.id()));
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    void sweep() {
        mongo.remove(query(where("until").lt(clock.instant())), EmergencyStopLink.class);
    }
}
