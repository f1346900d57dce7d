package org.mesinfos.auth.grant;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.IdPrefixRange;
import org.mesinfos.engine.secret.Sha256;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;

/// One event of a grant in the collection of all of them, which is only ever added to.
///
/// @param key grant and version, so that the events of a grant stand in their order
/// @param actor who acted
/// @param scopes everything that is granted after it; null when it changes nothing about that
/// @param until when the grant ends by itself after it; null when it changes nothing about that
/// @param notice what the person had read; null when they decided nothing
/// @param previous hash of the event before, or null for the first: nothing can be taken out of the
///   middle without it being seen
/// @param hash of all of the above
@Document("grant_events")
record GrantEventRecord(
        @Id String key,
        GrantEvent.Type type,
        Actor actor,
        String client,
        String person,
        Instant at,
        @Nullable List<String> scopes,
        @Nullable Instant until,
        @Nullable ConsentNotice notice,
        @Nullable String previous,
        String hash) {

    /// Who can act on a grant.
    enum Actor {
        PERSON,
        APP,
        TIME
    }

    /// The grant's version right after it.
    long ver() {
        return Long.parseLong(key.substring(key.indexOf('|') + 1));
    }

    /// The event as the grant carried it.
    GrantEvent toEvent() {
        return new GrantEvent(type, at, ver(), scopes, until, notice);
    }

    /// Versions have as many digits, so that their order as text is their order.
    static String key(String grant, long version) {
        return "%s|%012d".formatted(grant, version);
    }

    /// Those of a grant.
    static Criteria of(String grant) {
        return IdPrefixRange.startingWith(grant + "|");
    }

    static GrantEventRecord of(GrantDocument grant, GrantEvent event, @Nullable String previous) {
        var actor =
                switch (event.type()) {
                    case GIVEN,
                            AMENDED,
                            NARROWED,
                            RESTRICTED,
                            RESCHEDULED,
                            SUSPENDED,
                            RESUMED,
                            WITHDRAWN ->
                            Actor.PERSON;
                    case RELEASED -> Actor.APP;
                    case EXPIRED, LAPSED -> Actor.TIME;
                };
        var key = key(grant.id(), event.version());
        var text =
                String.join(
                        "\n",
                        key,
                        event.type().name(),
                        actor.name(),
                        grant.client(),
                        grant.person(),
                        event.at().toString(),
                        String.valueOf(event.scopes()),
                        String.valueOf(event.until()),
                        String.valueOf(event.notice()),
                        String.valueOf(previous));
        return new GrantEventRecord(
                key,
                event.type(),
                actor,
                grant.client(),
                grant.person(),
                event.at(),
                event.scopes(),
                event.until(),
                event.notice(),
                previous,
                Sha256.base64Url(text));
    }
}
