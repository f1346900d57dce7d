package org.mesinfos.portal.people;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.signin.OwnCalls;
import org.mesinfos.portal.signin.OwnCallsTo;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse;
import org.springframework.web.client.RestClientException;

/// What the authorization server tells organizers about people. Nothing of it is kept here.
@Component
class Members {

    private final OwnCalls lists;
    private final OwnCalls accounts;
    private final OwnCalls onboarding;

    Members(OwnCallsTo to) {
        this.lists = to.authServer("/internal/members", "members");
        this.accounts = to.authServer("/internal/members/accounts/{person}", "member-accounts");
        this.onboarding = to.authServer("/internal/onboarding", "onboarding");
    }

    /// Whose accounts are listed one by one.
    enum Role {
        ORGANIZER,
        JURY,
        DEVELOPER
    }

    /// @param id names the account in addresses
    /// @param since when the account was made
    /// @param lastSignInOn in Paris; null for not since such days are noted
    /// @param closedAt since when they cannot sign in; null while they can
    record Member(
            String id,
            String login,
            String name,
            Role role,
            Instant since,
            @Nullable LocalDate lastSignInOn,
            @Nullable Instant closedAt) {

        /// Whether organizers keep them from signing in.
        public boolean isClosed() {
            return closedAt != null;
        }
    }

    /// @param complete whether these are all of that role
    record Found(List<Member> members, boolean complete) {}

    /// Empty while the server does not answer.
    Optional<Found> of(Role role) {
        return lists.ask(http -> http.get().uri("/{role}", role).retrieve().body(Found.class));
    }

    /// What there is under one id.
    sealed interface One {
        /// @param lastOrganizer whether nobody else could run the platform
        record Found(Member member, boolean lastOrganizer) implements One {}

        record Unknown() implements One {}

        /// The server does not answer.
        record Unavailable() implements One {}
    }

    One one(String id) {
        return accounts.<One>ask(
                        http -> http.get().uri("", id).exchange((_, answer) -> read(answer)))
                .orElseGet(One.Unavailable::new);
    }

    private static @Nullable One read(ConvertibleClientHttpResponse answer) throws IOException {
        if (answer.getStatusCode().isSameCodeAs(HttpStatus.NOT_FOUND)) {
            return new One.Unknown();
        }
        if (answer.getStatusCode().is2xxSuccessful()) {
            return answer.bodyTo(One.Found.class);
        }
        throw new RestClientException("answered " + answer.getStatusCode());
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
        return accounts.ask(
                http -> http.post().uri("", id).body(change).retrieve().body(Changed.class));
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
        return onboarding.ask(http -> http.get().retrieve().body(Progress.class));
    }
}
