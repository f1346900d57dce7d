package org.mesinfos.auth.token;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantEvent;
import org.mesinfos.auth.grant.GrantEventListener;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Removes refresh tokens a month after their permission has ended. They open nothing from its end
/// on; until they are removed, an app that shows one reads that the permission has ended.
@Component
class RefreshFamilyRetention implements GrantEventListener {

    static final Duration KEPT = Duration.ofDays(30);

    /// Of a family whose permission has ended; nothing reads it but what removes it.
    private static final String EXPIRES = "expiresAt";

    private final MongoOperations mongo;
    private final Clock clock;

    RefreshFamilyRetention(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
        var indexes = mongo.indexOps(RefreshFamily.class);
        indexes.createIndex(new Index("grant", Sort.Direction.ASC));
        indexes.createIndex(new Index(EXPIRES, Sort.Direction.ASC).expire(Duration.ZERO));
    }

    @Override
    public void onEvent(Grant grant, GrantEvent event) {
        var now = clock.instant();
        if (!grant.standsAt(now)) {
            mongo.updateMulti(
                    query(where("grant").is(grant.id().value())),
                    new Update().set(EXPIRES, now.plus(KEPT)),
                    RefreshFamily.class);
        }
    }

    /// Any number of nodes may do so at once.
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    void sweep() {
        mongo.remove(query(where(EXPIRES).lt(clock.instant())), RefreshFamily.class);
    }
}
