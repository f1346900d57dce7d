package org.mesinfos.data.access;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Scope;
import org.mesinfos.data.grant.LiveGrant;
import org.mesinfos.data.load.SimulatedFault;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;

/// What a developer wants to see happen to a test call, to learn how the app takes it.
///
/// A scenario changes what the decision finds, never the decision: the same checks, answers and
/// records of accesses follow as when it happens by itself.
public enum Scenario {
    /// The answer takes its time.
    SLOW,
    /// The limit is used up.
    RATE_LIMITED {
        @Override
        Optional<Problem> failure() {
            return Optional.of(
                    Problem.of(ProblemType.RATE_LIMITED).retryAfter(WAIT).with("limit", "reads"));
        }
    },
    /// The platform does not answer in time.
    UNAVAILABLE {
        @Override
        Optional<Problem> failure() {
            return Optional.of(Problem.unavailable(WAIT));
        }
    },
    /// The time that the person gave is over.
    GRANT_EXPIRED {
        @Override
        LiveGrant change(LiveGrant grant, AccessRequest accessRequest) {
            return grant.in(LiveGrant.Status.EXPIRED);
        }
    },
    /// The person withdraws between the first page and the next.
    WITHDRAWN_MID_PAGE {
        @Override
        LiveGrant change(LiveGrant grant, AccessRequest accessRequest) {
            return accessRequest.isContinued() ? grant.in(LiveGrant.Status.WITHDRAWN) : grant;
        }
    },
    /// None of the person's holders has anything.
    EMPTY {
        @Override
        LiveGrant change(LiveGrant grant, AccessRequest accessRequest) {
            return grant.of(NOBODY);
        }
    },
    /// The person granted the first scope only that opens something by itself.
    PARTIAL_REFUSAL {
        @Override
        LiveGrant change(LiveGrant grant, AccessRequest accessRequest) {
            return grant.items().stream()
                    .map(LiveGrant.Item::scope)
                    .filter(scope -> !Scope.isComplement(scope))
                    .findFirst()
                    .map(grant::only)
                    .orElse(grant);
        }
    },
    /// The access token has run out; chosen for a person, the authorization server loses the answer
    /// of the next refresh as well, and the refresh after that ends it.
    LOST_REFRESH {
        @Override
        Optional<Problem> failure() {
            return Optional.of(Problem.of(ProblemType.TOKEN_EXPIRED));
        }
    },
    /// The holder has delivered nothing for a season.
    LATE_HOLDER {
        @Override
        Duration lateness() {
            return SEASON;
        }
    };

    /// Names the scenario of one call of a test client.
    public static final String HEADER = "Sandbox-Scenario";

    /// Names no person, not even a made-up one.
    private static final String NOBODY = "nobody";

    private static final Duration WAIT = Duration.ofSeconds(2);
    private static final Duration SEASON = Duration.ofDays(100);

    /// The scenario of that name, as in `Sandbox-Scenario: rate-limited`; null for none.
    static @Nullable Scenario named(@Nullable String name) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.label().equals(name))
                .findFirst()
                .orElse(null);
    }

    /// All names, in the order of the guide.
    public static List<String> names() {
        return Arrays.stream(values()).map(Scenario::label).toList();
    }

    /// All names, separated by commas.
    static String all() {
        return String.join(", ", names());
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The grant as the decision is to find it.
    LiveGrant change(LiveGrant grant, AccessRequest accessRequest) {
        return grant;
    }

    /// What keeps an allowed reading from its answer.
    Optional<Problem> failure() {
        return Optional.empty();
    }

    /// How much longer ago than in truth the holders delivered.
    Duration lateness() {
        return Duration.ZERO;
    }

    /// Reads what the scenario lets be read.
    ///
    /// @throws Problem what it shows instead; it says nothing about how the service does
    final <T> UnrecordedResult<T> read(
            Permit permit, Function<Permit, UnrecordedResult<T>> reading) {
        failure()
                .ifPresent(
                        problem -> {
                            SimulatedFault.mark();
                            throw problem;
                        });
        return reading.apply(permit.late(lateness()));
    }
}
