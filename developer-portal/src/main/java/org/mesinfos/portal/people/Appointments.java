package org.mesinfos.portal.people;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.auditlog.AuditEvent.Kind;
import org.mesinfos.portal.auditlog.AuditLog;
import org.mesinfos.portal.signin.RevokedSignIns;
import org.mesinfos.portal.signin.ServiceClient;
import org.mesinfos.portal.signin.ServiceClientFactory;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/// Has the authorization server appoint organizers, which takes two of them (docs/adr/107). It
/// keeps the proposals and knows both by their account; here stands the log.
@Service
class Appointments {

    private final ServiceClient<Endpoints> appointments;
    private final RevokedSignIns signIns;
    private final AuditLog auditLog;

    Appointments(ServiceClientFactory clients, RevokedSignIns signIns, AuditLog auditLog) {
        this.appointments = clients.authServer(Endpoints.class, "appointments");
        this.signIns = signIns;
        this.auditLog = auditLog;
    }

    @HttpExchange("/internal/appointments")
    interface Endpoints {

        @GetExchange
        All waiting();

        @PostExchange
        Answer propose(@RequestBody Proposal proposal);

        @PostExchange("/{id}/approval")
        Appointed approve(@PathVariable String id, @RequestBody Decision decision);

        @PostExchange("/{id}/refusal")
        Refused refuse(@PathVariable String id, @RequestBody Decision decision);
    }

    /// Somebody who is proposed: by an address, or by the id of a member's account.
    record Candidate(@Nullable String email, @Nullable String name, @Nullable String member) {}

    /// What became of a proposal; `UNKNOWN` when the server did not answer.
    enum Proposed {
        WAITS,
        HAS_ACCOUNT,
        NOT_POSSIBLE,
        UNKNOWN
    }

    /// What approving has done; `UNKNOWN` when the server did not answer, and it can be repeated.
    enum Outcome {
        APPOINTED,
        NOT_TOLD,
        NOT_SENT,
        NOT_POSSIBLE,
        REFUSED,
        UNKNOWN
    }

    /// One proposal that waits.
    ///
    /// @param email null for a member
    /// @param member id of the account; null for an address
    /// @param proposedBy the proposer's subject here
    record Waiting(
            String id,
            @Nullable String email,
            @Nullable String member,
            String name,
            String reason,
            String proposedBy,
            String proposer,
            Instant proposedAt,
            Instant until) {

        /// Whether that organizer proposed it, and so is not the one who approves.
        public boolean isBy(String subject) {
            return proposedBy.equals(subject);
        }
    }

    record All(List<Waiting> waiting) {}

    /// Empty while the server does not answer.
    Optional<List<Waiting>> waiting() {
        return appointments.ask(Endpoints::waiting).toOptional().map(All::waiting);
    }

    record Proposal(
            String organizer,
            @Nullable String email,
            @Nullable String name,
            @Nullable String member,
            String reason,
            String language) {}

    record Answer(Proposed proposed) {}

    /// @param language `fr` or `en`, of the mail to the person who is proposed
    Proposed propose(Candidate candidate, String reason, String language, OidcUser organizer) {
        var about = Objects.requireNonNullElse(candidate.member(), "");
        auditLog.record(organizer, Kind.ORGANIZER_PROPOSED, about, reason);
        var proposal =
                new Proposal(
                        organizer.getName(),
                        candidate.email(),
                        candidate.name(),
                        candidate.member(),
                        reason,
                        language);
        return appointments
                .ask(endpoints -> endpoints.propose(proposal))
                .toOptional()
                .map(Answer::proposed)
                .orElse(Proposed.UNKNOWN);
    }

    record Decision(String organizer) {}

    record Appointed(Outcome outcome, @Nullable String subject, long generation) {}

    /// Agrees as the second organizer; ends the sign-ins that a member had in the role before.
    Outcome approve(Waiting one, OidcUser organizer) {
        auditLog.record(organizer, Kind.ORGANIZER_APPOINTED, about(one), one.reason());
        var decision = new Decision(organizer.getName());
        return appointments
                .ask(endpoints -> endpoints.approve(one.id(), decision))
                .toOptional()
                .map(this::done)
                .orElse(Outcome.UNKNOWN);
    }

    private Outcome done(Appointed appointed) {
        if (appointed.subject() != null) {
            signIns.endBefore(appointed.subject(), appointed.generation());
        }
        return appointed.outcome();
    }

    record Refused(boolean refused) {}

    /// Ends a proposal, also one's own.
    Outcome refuse(Waiting one, OidcUser organizer) {
        auditLog.record(organizer, Kind.PROPOSAL_REFUSED, about(one), "");
        var decision = new Decision(organizer.getName());
        return appointments
                .ask(endpoints -> endpoints.refuse(one.id(), decision))
                .toOptional()
                .map(answer -> answer.refused() ? Outcome.REFUSED : Outcome.NOT_POSSIBLE)
                .orElse(Outcome.UNKNOWN);
    }

    private static String about(Waiting one) {
        return Objects.requireNonNullElse(one.member(), one.id());
    }
}
