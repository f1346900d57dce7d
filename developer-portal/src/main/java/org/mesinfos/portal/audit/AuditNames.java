package org.mesinfos.portal.audit;

import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.act.Act.Kind;
import org.mesinfos.portal.act.Acts;
import org.mesinfos.portal.signin.OwnCalls;
import org.mesinfos.portal.signin.OwnCallsTo;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/// Finds the name in the register of somebody whom an organizer knows. The question is entered in
/// the log first, without the person; the answer is shown once and kept nowhere.
@Component
class AuditNames {

    private final OwnCalls calls;
    private final Acts acts;

    AuditNames(OwnCallsTo to, Acts acts) {
        this.calls = to.authServer("/internal/audit-names", "audit-names");
        this.acts = acts;
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

    private record Question(String who, String asker) {}

    /// @param who a login, or a whole name
    /// @param reason kept in the log
    Answer find(OidcUser organizer, String who, String reason) {
        acts.enter(organizer, Kind.PERSON_LOOKED_UP, "", reason);
        var question = new Question(who, organizer.getName());
        return calls.ask(http -> http.post().body(question).retrieve().body(Answer.class))
                .orElse(new Answer(Result.UNKNOWN, null));
    }
}
