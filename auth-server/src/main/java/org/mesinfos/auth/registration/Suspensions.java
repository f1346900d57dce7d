package org.mesinfos.auth.registration;

import java.time.Clock;
import java.time.Instant;
import org.mesinfos.auth.client.MongoRegisteredApps;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.client.SuspensionKey;
import org.mesinfos.engine.DocumentWrites;
import org.mesinfos.engine.log.SecurityAction;
import org.mesinfos.engine.log.SecurityEvent;
import org.mesinfos.engine.log.SecurityLog;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/// Stops a client everywhere, and lets it go on.
///
/// One document stops every reading of every person's data, however many grants the client has: the
/// data API looks for it at each request (ADR 030). It comes first and goes last, so that what an
/// outage leaves half-done is stopped rather than half-open.
@Component
class Suspensions {

    private final MongoTemplate mongo;
    private final MongoRegisteredApps apps;
    private final Clock clock;

    Suspensions(MongoTemplate mongo, MongoRegisteredApps apps, Clock clock) {
        this.mongo = mongo;
        this.apps = apps;
        this.clock = clock;
    }

    /// @param key of [SuspensionKey]
    @Document("grants")
    private record Suspension(@Id String key, Instant at) {}

    /// Can be repeated.
    ///
    /// @throws IllegalArgumentException when there is no such client
    void suspend(String clientId) {
        requireApp(
                apps.find(clientId)
                        .orElseThrow(() -> new IllegalArgumentException("no client " + clientId)));
        DocumentWrites.insertIfAbsent(
                mongo, new Suspension(SuspensionKey.of(clientId), clock.instant()));
        apps.change(clientId, before -> before.withSuspended(true));
        SecurityLog.write(SecurityEvent.of(SecurityAction.APP_SUSPENDED).client(clientId));
    }

    /// Can be repeated.
    ///
    /// @throws IllegalArgumentException when there is no such client
    void resume(String clientId) {
        apps.change(clientId, before -> requireApp(before).withSuspended(false));
        var key = SuspensionKey.of(clientId);
        mongo.remove(Query.query(Criteria.where("_id").is(key)), Suspension.class);
        SecurityLog.write(SecurityEvent.of(SecurityAction.APP_RESUMED).client(clientId));
    }

    // The platform's own clients would stop the page that lets them go on.
    private static RegisteredApp requireApp(RegisteredApp app) {
        if (app.kind() != RegisteredApp.Kind.APP) {
            throw ClientsController.taken(app.clientId());
        }
        return app;
    }
}
