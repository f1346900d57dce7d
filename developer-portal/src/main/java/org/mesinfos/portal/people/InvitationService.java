package org.mesinfos.portal.people;

import java.util.ArrayList;
import java.util.List;
import org.mesinfos.portal.auditlog.AuditEvent.Kind;
import org.mesinfos.portal.auditlog.AuditLog;
import org.mesinfos.portal.signin.ServiceClient;
import org.mesinfos.portal.signin.ServiceClientFactory;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;

/// Has the authorization server send invitations. Nothing about the people is kept here.
@Service
class InvitationService {

    /// So few that a mail server has taken them before our call ends: anybody who is told that
    /// nothing is known would invite everybody twice.
    private static final int AT_ONCE = 5;

    private final ServiceClient<Endpoints> invitations;
    private final AuditLog auditLog;

    InvitationService(ServiceClientFactory clients, AuditLog auditLog) {
        this.invitations = clients.authServer(Endpoints.class, "invitations");
        this.auditLog = auditLog;
    }

    interface Endpoints {
        @PostExchange("/internal/invitations")
        Answer invite(@RequestBody Request request);
    }

    /// As what people can be invited; organizers are appointed, by two ([Appointments]).
    enum Role {
        PANELIST,
        JURY,
        DEVELOPER,
        HOLDER
    }

    /// What became of one invitation; `UNKNOWN` when the server did not answer.
    enum Sent {
        SENT,
        HAS_ACCOUNT,
        ID_TAKEN,
        NOT_SENT,
        UNKNOWN
    }

    record Result(String email, Sent sent) {}

    record Request(Role role, String language, List<Invitee> people) {}

    record Answer(List<Result> results) {}

    /// Invites all of them; can be repeated, since who has an account is not written to.
    ///
    /// @param language `fr` or `en`
    List<Result> invite(Role role, String language, List<Invitee> people, OidcUser organizer) {
        auditLog.record(
                organizer, Kind.PEOPLE_INVITED, role.name(), Integer.toString(people.size()));
        var results = new ArrayList<Result>();
        for (var start = 0; start < people.size(); start += AT_ONCE) {
            var some = people.subList(start, Math.min(people.size(), start + AT_ONCE));
            results.addAll(sent(new Request(role, language, some)));
        }
        return results;
    }

    private List<Result> sent(Request request) {
        return invitations
                .ask(endpoints -> endpoints.invite(request))
                .toOptional()
                .map(Answer::results)
                .orElseGet(() -> unknown(request));
    }

    private static List<Result> unknown(Request request) {
        return request.people().stream()
                .map(person -> new Result(person.email(), Sent.UNKNOWN))
                .toList();
    }
}
