package org.mesinfos.portal.review;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.mesinfos.engine.DocumentWrites;
import org.mesinfos.portal.app.App;
import org.mesinfos.portal.app.LiveAppService;
import org.mesinfos.portal.auditlog.AuditEvent.Kind;
import org.mesinfos.portal.auditlog.AuditLog;
import org.mesinfos.portal.signin.ServiceResponse;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Service;

/// Stops apps and lets them go on. What is kept here is what organizers wanted; the authorization
/// server keeps what holds.
@Service
class AppSuspensions {

    private final MongoOperations mongo;
    private final LiveAppService apps;
    private final AuditLog auditLog;
    private final Clock clock;

    AppSuspensions(MongoOperations mongo, LiveAppService apps, AuditLog auditLog, Clock clock) {
        this.mongo = mongo;
        this.apps = apps;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    /// @param app the app's id
    /// @param reason as its developer reads it
    @Document("suspended_apps")
    record SuspendedApp(@Id String app, Instant at, String reason) {}

    Optional<SuspendedApp> find(String app) {
        return Optional.ofNullable(mongo.findById(app, SuspendedApp.class));
    }

    /// Stops the app at its next request, everywhere.
    ServiceResponse<Boolean> suspend(App app, String reason, OidcUser organizer) {
        auditLog.record(organizer, Kind.APP_SUSPENDED, app.id(), reason);
        // Where it is wanted already, the call is repeated all the same.
        DocumentWrites.insertIfAbsent(mongo, new SuspendedApp(app.id(), clock.instant(), reason));
        return apps.suspend(app, true);
    }

    /// Lets the app go on where it stood.
    ServiceResponse<Boolean> resume(App app, String reason, OidcUser organizer) {
        auditLog.record(organizer, Kind.APP_RESUMED, app.id(), reason);
        var result = apps.suspend(app, false);
        if (result.isSuccess()) {
            mongo.remove(Query.query(Criteria.where("_id").is(app.id())), SuspendedApp.class);
        }
        return result;
    }
}
