package org.mesinfos.portal.conformance;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mesinfos.people.SandboxPerson;
import org.mesinfos.portal.clock.AppSandbox.Sandbox;
import org.mesinfos.portal.conformance.TestCase.Kind;
import org.mesinfos.portal.conformance.TestResult.Outcome;
import org.mesinfos.portal.requestlog.AppCalls.Call;
import org.springframework.web.util.UriComponentsBuilder;

/// What was noticed about an app in one trial, as in message keys.
final class TestFindings {

    private static final int SERVER_ERROR = 500;
    private static final int ERROR = 400;
    private static final Set<String> WORTH_A_LOOK =
            Set.of("no-read", "no-call", "no-state", "no-refresh");

    /// What `Retry-After` says at least in the scenarios.
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Set<String> findings = new LinkedHashSet<>();

    /// The verdict that follows.
    ///
    /// @param status of the app's last page; null when it showed none
    /// @param calls how many calls of the app were seen meanwhile
    TestResult verdict(TestCase testCase, @Nullable Integer status, int calls) {
        return new TestResult(
                testCase.kind().name(),
                testCase.scope(),
                outcome(),
                List.copyOf(findings),
                status,
                calls);
    }

    private Outcome outcome() {
        if (findings.isEmpty()) {
            return Outcome.PASSED;
        }
        return WORTH_A_LOOK.containsAll(findings) ? Outcome.NOTED : Outcome.FAILED;
    }

    /// Looks at an authorization request.
    ///
    /// @param pushed whether its parameters were pushed (RFC 9126)
    void lookAt(URI request, boolean pushed) {
        var parameters = UriComponentsBuilder.fromUri(request).build(true).getQueryParams();
        if (!pushed && !parameters.containsKey("state")) {
            findings.add("no-state");
        }
    }

    private void judge(@Nullable Integer status) {
        if (status == null) {
            findings.add("unreachable");
        } else if (status >= SERVER_ERROR) {
            findings.add("crashed");
        }
    }

    /// Looks at how an endpoint answered a forged signal; null when it did not.
    void judgeForgedSignal(@Nullable Integer status) {
        judge(status);
        if (status != null && status < ERROR) {
            findings.add("took-forged");
        }
    }

    /// Looks at what the app showed and did.
    ///
    /// @param status of its last page; null when it showed none
    /// @param made its calls, oldest first
    void judge(Kind kind, @Nullable Integer status, List<Call> made) {
        judge(status);
        switch (kind) {
            case ALL_GRANTED, GRANTED_AGAIN -> {
                if (made.stream().noneMatch(Call::isRead)) {
                    findings.add("no-read");
                }
            }
            case ALL_REFUSED, FORGED_STATE, FORGED_ISSUER -> {
                if (made.stream().anyMatch(Call::isRead)) {
                    findings.add(kind == Kind.ALL_REFUSED ? "read-anyway" : "took-forged");
                }
            }
            case SCOPE_REFUSED -> insisted(made, Set.of("scope-missing"));
            case EXPIRED, WITHDRAWN -> insisted(made, Set.of("grant-expired", "grant-withdrawn"));
            case RATE_LIMITED, UNAVAILABLE -> hurried(made);
            case LOST_REFRESH, SLOW, EMPTY, SIGNAL, NEW_KEY, FORGED_SIGNAL -> {}
        }
    }

    /// The scenario is over as soon as the app has refreshed once more after the lost answer.
    void refreshed(Sandbox now, SandboxPerson person, List<Call> made) {
        if (now.lost().containsKey(person.id())) {
            findings.add("gave-up");
        } else if (now.scenarios().containsKey(person.id())) {
            findings.add(made.isEmpty() ? "no-call" : "no-refresh");
        } else if (made.stream().noneMatch(Call::isRead)) {
            findings.add("no-read");
        }
    }

    /// The same refusal of the same dataset, asked for again and again.
    private void insisted(List<Call> made, Set<String> outcomes) {
        var most =
                made.stream()
                        .filter(call -> outcomes.contains(call.outcome()))
                        .collect(
                                Collectors.groupingBy(
                                        call -> String.valueOf(call.dataset()),
                                        Collectors.counting()))
                        .values()
                        .stream()
                        .mapToLong(Long::longValue)
                        .max();
        if (most.isPresent() && most.getAsLong() > 1) {
            findings.add("insisted");
        }
    }

    /// The next call about the same came before `Retry-After` allowed it.
    private void hurried(List<Call> made) {
        if (made.isEmpty()) {
            findings.add("no-call");
        }
        for (var i = 1; i < made.size(); i++) {
            var before = made.get(i - 1);
            var same = Objects.equals(before.dataset(), made.get(i).dataset());
            var wait = Duration.between(before.at(), made.get(i).at());
            if (same && !before.isRead() && wait.compareTo(RETRY_AFTER) < 0) {
                findings.add("hurried");
            }
        }
    }
}
