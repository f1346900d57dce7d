package org.mesinfos.auth.token;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;

/// Waiting requests in MongoDB, so that any node can go on with them.
class WaitingRequests {

    /// How long a pushed request waits; apps are told this very time.
    static final Duration PUSHED = Duration.ofMinutes(5);

    private static final Duration DECISION = Duration.ofMinutes(10);

    private final MongoTemplate mongo;
    private final Clock clock;

    WaitingRequests(MongoTemplate mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /// @param latest null for a pushed request
    void add(
            String handle,
            AuthorizationRequest request,
            @Nullable SignIn signIn,
            WaitingRequest.@Nullable Latest latest) {
        var end = clock.instant().plus(signIn == null ? PUSHED : DECISION);
        mongo.insert(new WaitingRequest(Handles.key(handle), request, signIn, latest, end));
    }

    /// The request behind the handle, unless its time is over.
    Optional<WaitingRequest> find(String handle) {
        return Optional.ofNullable(mongo.findById(Handles.key(handle), WaitingRequest.class))
                .filter(this::isInTime);
    }

    /// Takes the request away: of several callers at the same time one gets it.
    Optional<WaitingRequest> take(String handle) {
        var byKey = query(where("_id").is(Handles.key(handle)));
        return Optional.ofNullable(mongo.findAndRemove(byKey, WaitingRequest.class))
                .filter(this::isInTime);
    }

    private boolean isInTime(WaitingRequest request) {
        return clock.instant().isBefore(request.expiresAt());
    }
}
