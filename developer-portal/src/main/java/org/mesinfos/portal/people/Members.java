package org.mesinfos.portal.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.signin.OwnCalls;
import org.mesinfos.portal.signin.OwnCallsTo;
import org.springframework.stereotype.Component;

/// What the authorization server tells organizers about people. Nothing of it is kept here.
@Component
class Members {

    private final OwnCalls lists;
    private final OwnCalls onboarding;

    Members(OwnCallsTo to) {
        this.lists = to.authServer("/internal/members", "members");
        this.onboarding = to.authServer("/internal/onboarding", "onboarding");
    }

    /// Whose accounts are listed one by one.
    enum Role {
        ORGANIZER,
        JURY,
        DEVELOPER
    }

    /// @param since when the account was made
    /// @param lastSignInOn in Paris; null for not since such days are noted
    record Member(
            String login,
            String name,
            Role role,
            Instant since,
            @Nullable LocalDate lastSignInOn) {}

    /// @param complete whether these are all of that role
    record Found(List<Member> members, boolean complete) {}

    /// Empty while the server does not answer.
    Optional<Found> of(Role role) {
        return lists.ask(http -> http.get().uri("/{role}", role).retrieve().body(Found.class));
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
