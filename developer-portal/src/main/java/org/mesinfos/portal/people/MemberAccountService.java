package org.mesinfos.portal.people;

import org.mesinfos.portal.auditlog.AuditEvent;
import org.mesinfos.portal.auditlog.AuditEvent.Kind;
import org.mesinfos.portal.auditlog.AuditLog;
import org.mesinfos.portal.people.Members.Change;
import org.mesinfos.portal.people.Members.Changed;
import org.mesinfos.portal.people.Members.Member;
import org.mesinfos.portal.signin.RevokedSignIns;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Service;

/// Has the authorization server change members' accounts, and ends the sign-ins of before here.
@Service
class MemberAccountService {

    private final Members members;
    private final RevokedSignIns signIns;
    private final Appointments appointments;
    private final AuditLog auditLog;

    MemberAccountService(
            Members members, RevokedSignIns signIns, Appointments appointments, AuditLog auditLog) {
        this.appointments = appointments;
        this.members = members;
        this.signIns = signIns;
        this.auditLog = auditLog;
    }

    /// How a change came out.
    enum Outcome {
        /// Done, and the member was written to.
        TOLD,
        /// Done, but no mail left.
        NOT_TOLD,
        /// Not done by one: it waits for another organizer.
        PROPOSED,
        /// Not done: the account is an organizer's that is open.
        NOT_PROPOSED,
        /// Not done: nobody else could run the platform.
        LAST_ORGANIZER,
        /// Not known; it can be repeated.
        UNKNOWN
    }

    Outcome change(Member found, Change change, OidcUser organizer) {
        var member = found.id();
        if (makesAnOrganizer(found, change)) {
            return proposed(member, change, organizer);
        }
        auditLog.record(organizer, kind(change), about(member, change), change.reason());
        return members.change(member, change)
                .map(changed -> done(member, changed, organizer))
                .orElse(Outcome.UNKNOWN);
    }

    private static boolean makesAnOrganizer(Member member, Change change) {
        return change.role() == Members.Role.ORGANIZER
                || change.action() == Members.Action.REOPEN
                        && member.role() == Members.Role.ORGANIZER;
    }

    private Outcome proposed(String member, Change change, OidcUser organizer) {
        var candidate = new Appointments.Candidate(null, null, member);
        return switch (appointments.propose(
                candidate, change.reason(), change.language(), organizer)) {
            case WAITS -> Outcome.PROPOSED;
            case HAS_ACCOUNT, NOT_POSSIBLE -> Outcome.NOT_PROPOSED;
            case UNKNOWN -> Outcome.UNKNOWN;
        };
    }

    private Outcome done(String member, Changed changed, OidcUser organizer) {
        if (!changed.done()) {
            // Entered as done before: two organizers acted at once, and one of them stays.
            auditLog.record(organizer, Kind.LAST_ORGANIZER_KEPT, member, "");
            return Outcome.LAST_ORGANIZER;
        }
        signIns.endBefore(changed.subject(), changed.generation());
        return changed.told() ? Outcome.TOLD : Outcome.NOT_TOLD;
    }

    private static Kind kind(Change change) {
        return switch (change.action()) {
            case ROLE -> Kind.ROLE_CHANGED;
            case CLOSE -> Kind.ACCOUNT_CLOSED;
            case REOPEN -> Kind.ACCOUNT_REOPENED;
        };
    }

    private static String about(String member, Change change) {
        var role = change.role();
        return role == null ? member : AuditEvent.roleOf(member, role.name());
    }
}
