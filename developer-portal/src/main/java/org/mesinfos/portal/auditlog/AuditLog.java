package org.mesinfos.portal.auditlog;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.log.SecurityAction;
import org.mesinfos.engine.log.SecurityEvent;
import org.mesinfos.engine.log.SecurityLog;
import org.mesinfos.engine.secret.RandomTokens;
import org.mesinfos.portal.auditlog.AuditEvent.Kind;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Repository;

/// The log of what organizers did. Nothing here changes or removes an entry; each is in the trail
/// of the data API too, or waits for it.
@Repository
public class AuditLog {

    private static final Sort NEWEST_FIRST = Sort.by(Sort.Direction.DESC, "_id");
    private static final int AT_ONCE = 50;

    private final MongoOperations mongo;
    private final AuditLogTrail trail;
    private final Clock clock;

    AuditLog(MongoOperations mongo, AuditLogTrail trail, Clock clock) {
        this.mongo = mongo;
        this.trail = trail;
        this.clock = clock;
    }

    /// Enters an act. To be called before the act takes effect: an act that cannot be entered must
    /// not happen.
    ///
    /// @param about what it concerns; empty when there is nothing to name
    /// @param note why, or what came out; may be empty
    public void record(OidcUser organizer, Kind kind, String about, String note) {
        var at = clock.instant();
        var name = Objects.requireNonNullElse(organizer.getFullName(), organizer.getName());
        var auditEvent =
                new AuditEvent(
                        RandomTokens.at(at, 6),
                        at,
                        organizer.getName(),
                        name,
                        kind,
                        about,
                        note,
                        true);
        mongo.insert(auditEvent);
        SecurityLog.write(
                SecurityEvent.of(SecurityAction.ORGANIZER_ACT)
                        .user(organizer.getName())
                        .reason(kind.slug()));
        send(auditEvent);
    }

    /// What the data API did not take waits here: stopping an app must not wait for it.
    private void send(AuditEvent auditEvent) {
        if (trail.record(auditEvent)) {
            mongo.updateFirst(
                    query(where("_id").is(auditEvent.id())),
                    new Update().unset("untold"),
                    AuditEvent.class);
        }
    }

    /// Tells the trail what it does not know yet; any number of nodes may do so at once.
    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT30S")
    void resendPending() {
        var waiting = query(where("untold").is(true)).with(Sort.by("_id")).limit(AT_ONCE);
        mongo.find(waiting, AuditEvent.class).forEach(this::send);
    }

    /// The newest acts.
    ///
    /// @param before only acts older than the one with this id; null for the newest of all
    public List<AuditEvent> newest(int limit, @Nullable String before) {
        var query = before == null ? new Query() : query(where("_id").lt(before));
        return mongo.find(query.with(NEWEST_FIRST).limit(limit), AuditEvent.class);
    }
}
