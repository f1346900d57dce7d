package org.mesinfos.auth.authorize;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.token.AuthorizationRequest;
import org.mesinfos.engine.secret.Sha256;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/// Pushed requests in MongoDB, so that any node can go on with them.
@Component
class PushedRequests {

    /// How long a pushed request waits; apps are told this very time.
    static final Duration LIFETIME = Duration.ofMinutes(5);

    private final MongoTemplate mongo;
    private final Clock clock;

    PushedRequests(MongoTemplate mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    void add(String handle, AuthorizationRequest request) {
        var end = clock.instant().plus(LIFETIME);
        mongo.insert(new PushedRequest(Sha256.base64Url(handle), request, end));
    }

    /// The request behind the handle, unless its time is over.
    Optional<AuthorizationRequest> find(String handle) {
        return inTime(mongo.findById(Sha256.base64Url(handle), PushedRequest.class));
    }

    /// Takes the request away: of several callers at the same time one gets it.
    Optional<AuthorizationRequest> take(String handle) {
        var byKey = query(where("_id").is(Sha256.base64Url(handle)));
        return inTime(mongo.findAndRemove(byKey, PushedRequest.class));
    }

    private Optional<AuthorizationRequest> inTime(@Nullable PushedRequest found) {
        return Optional.ofNullable(found)
                .filter(pushed -> clock.instant().isBefore(pushed.expiresAt()))
                .map(PushedRequest::request);
    }
}
