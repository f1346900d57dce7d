package org.mesinfos.portal.people;

import org.mesinfos.portal.act.Act;
import org.mesinfos.portal.act.Act.Kind;
import org.mesinfos.portal.act.Acts;
import org.mesinfos.portal.people.Members.Change;
import org.mesinfos.portal.people.Members.Changed;
import org.mesinfos.portal.signin.EndedSignIns;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Service;

/// Has the authorization server change members' accounts, and ends the sign-ins of before here.
@Service
class AccountChanges {

    private final Members members;
    private final EndedSignIns signIns;
    private final Acts acts;

    AccountChanges(Members members, EndedSignIns signIns, Acts acts) {
        this.members = members;
        this.signIns = signIns;
        this.acts = acts;
    }

    /// How a change came out.
    enum Outcome {
        /// Done, and the member was written to.
        TOLD,
        /// Done, but no mail left.
        NOT_TOLD,
        /// Not done: nobody else could run the platform.
        LAST_ORGANIZER,
        /// Not known; it can be repeated.
        UNKNOWN
    }

    Outcome change(String member, Change change, OidcUser organizer) {
        acts.enter(organizer, kind(change), about(member, change), change.reason());
        return members.change(member, change)
                .map(changed -> done(member, changed, organizer))
                .orElse(Outcome.UNKNOWN);
    }

    private Outcome done(String member, Changed changed, OidcUser organizer) {
        if (!changed.done()) {
            // Entered as done before: two organizers acted at once, and one of them stays.
            acts.enter(organizer, Kind.LAST_ORGANIZER_KEPT, member, "");
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
        return role == null ? member : Act.roleOf(member, role.name());
    }
}
