package org.mesinfos.portal.audit;

import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.auditlog.AuditEvent.Kind;
import org.mesinfos.portal.auditlog.AuditLog;
import org.mesinfos.portal.signin.ServiceClient;
import org.mesinfos.portal.signin.ServiceClientFactory;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;

/// Finds the name in the trail of somebody whom an organizer knows. The question is entered in the
/// log first, without the person; the answer is shown once and kept nowhere.
@Component
class AuditIdLookup {

    private final ServiceClient<Endpoints> names;
    private final AuditLog auditLog;

    AuditIdLookup(ServiceClientFactory clients, AuditLog auditLog) {
        this.names = clients.authServer(Endpoints.class, "audit-names");
        this.auditLog = auditLog;
    }

    interface Endpoints {
        @PostExchange("/internal/audit-names")
        Answer find(@RequestBody Question question);
    }

    /// What came out.
    enum Result {
        FOUND,
        NOBODY,
        SEVERAL,
        TOO_OFTEN,
        /// The authorization server did not answer.
        UNKNOWN
    }

    /// @param auditId only when somebody was found
    record Answer(Result result, @Nullable String auditId) {}

    record Question(String who, String asker) {}

    /// @param who a login, or a whole name
    /// @param reason kept in the log
    Answer find(OidcUser organizer, String who, String reason) {
        auditLog.record(organizer, Kind.PERSON_LOOKED_UP, "", reason);
        var question = new Question(who, organizer.getName());
        return names.ask(endpoints -> endpoints.find(question))
                .toOptional()
                .orElse(new Answer(Result.UNKNOWN, null));
    }
}
