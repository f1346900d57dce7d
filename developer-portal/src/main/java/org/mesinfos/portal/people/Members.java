package org.mesinfos.portal.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.signin.ServiceClient;
import org.mesinfos.portal.signin.ServiceClientFactory;
import org.mesinfos.portal.signin.ServiceResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/// What the authorization server tells organizers about people. Nothing of it is kept here.
@Component
class Members {

    private final ServiceClient<Endpoints> lists;
    private final ServiceClient<Endpoints> accounts;
    private final ServiceClient<Endpoints> onboarding;

    Members(ServiceClientFactory clients) {
        this.lists = clients.authServer(Endpoints.class, "members");
        this.accounts = clients.authServer(Endpoints.class, "member-accounts");
        this.onboarding = clients.authServer(Endpoints.class, "onboarding");
    }

    @HttpExchange("/internal")
    interface Endpoints {

        @GetExchange("/members/{role}")
        Found of(@PathVariable Role role);

        @GetExchange("/members/accounts/{person}")
        Account account(@PathVariable String person);

        @PostExchange("/members/accounts/{person}")
        Changed change(@PathVariable String person, @RequestBody Change change);

        @GetExchange("/onboarding")
        Progress progress();
    }

    /// Whose accounts are listed one by one.
    enum Role {
        ORGANIZER,
        JURY,
        DEVELOPER,
        HOLDER;

        /// What organizers can make of an account; for whom somebody works is said by inviting
        /// them.
        static final List<Role> ASSIGNABLE = List.of(ORGANIZER, JURY, DEVELOPER);
    }

    /// @param id names the account in addresses
    /// @param since when the account was made
    /// @param lastSignInOn in Paris; null for not since such days are noted
    /// @param closedAt since when they cannot sign in; null while they can
    /// @param holder id of the company for which they work; null for all but a holder's people
    record Member(
            String id,
            String login,
            String name,
            Role role,
            Instant since,
            @Nullable LocalDate lastSignInOn,
            @Nullable Instant closedAt,
            @Nullable String holder) {

        /// Whether organizers keep them from signing in.
        public boolean isClosed() {
            return closedAt != null;
        }
    }

    /// @param complete whether these are all of that role
    record Found(List<Member> members, boolean complete) {}

    /// Empty while the server does not answer.
    Optional<Found> of(Role role) {
        return lists.ask(endpoints -> endpoints.of(role)).toOptional();
    }

    /// @param lastOrganizer whether nobody else could run the platform
    record Account(Member member, boolean lastOrganizer) {}

    /// The account of that id; refused with 404 when there is none.
    ServiceResponse<Account> one(String id) {
        return accounts.ask(endpoints -> endpoints.account(id));
    }

    /// What can be done to an account.
    enum Action {
        ROLE,
        CLOSE,
        REOPEN
    }

    /// @param role the new one; only for `ROLE`
    /// @param reason why, for the member to read
    /// @param language `fr` or `en`, of the mail to them
    record Change(Action action, @Nullable Role role, String reason, String language) {}

    /// @param done false when nobody else could run the platform
    /// @param subject the member's at this portal
    /// @param generation of the sign-ins that hold from now on
    /// @param told whether the mail left
    record Changed(boolean done, String subject, long generation, boolean told) {}

    /// Empty when it is not known whether it was done; it can be repeated.
    Optional<Changed> change(String id, Change change) {
        return accounts.ask(endpoints -> endpoints.change(id, change)).toOptional();
    }

    /// How many, as precisely as may be told.
    ///
    /// @param atMost null for up to all
    record Band(int atLeast, @Nullable Integer atMost) {

        private static final int FEWEST = 5;

        /// Message key of its wording.
        public String key() {
            if (atMost == null) {
                return atLeast == 0 ? "portal.members.band.untold" : "portal.members.band.from";
            }
            return atMost < FEWEST ? "portal.members.band.few" : "portal.members.band.between";
        }
    }

    /// How far people come, in this order.
    enum Stage {
        SIGNED_UP,
        CONSENTED,
        READ
    }

    /// @param day on which was counted; null before the first count
    /// @param invited null for fewer than five, and everything after it too
    record Progress(
            @Nullable LocalDate day, @Nullable Integer invited, @Nullable Map<Stage, Band> stages) {

        /// How many got that far; null when that is not told.
        public @Nullable Band band(Stage stage) {
            return stages == null ? null : stages.get(stage);
        }
    }

    /// Empty while the server does not answer.
    Optional<Progress> progress() {
        return onboarding.ask(Endpoints::progress).toOptional();
    }
}
