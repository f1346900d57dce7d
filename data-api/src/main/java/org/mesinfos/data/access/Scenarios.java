package org.mesinfos.data.access;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.data.grant.LiveGrant;
import org.mesinfos.data.load.Staged;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.records.SandboxCopy;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Finds out which scenario a call is under: that of its header, or what the app's developer chose
/// for the person. Calls about real people are under none, whatever they say.
@Component
class Scenarios {

    /// Names the scenario of one call of a test client.
    static final String HEADER = "Sandbox-Scenario";

    private static final LocalText ALLOWED =
            new LocalText("un scénario parmi " + Scenario.all(), "one of " + Scenario.all());

    /// Slow answers hold a connection each; they must not keep the others waiting.
    private static final int MOST_SLOW = 10;

    private final Duration slow;
    private final Semaphore slowOnes = new Semaphore(MOST_SLOW);

    Scenarios(@Value("${platform.sandbox.slow:3s}") Duration slow) {
        this.slow = slow;
    }

    /// The grant over the records that its app sees: of a made-up person whose clock is ahead
    /// there, those of the app's own copy.
    static LiveGrant owned(LiveGrant grant) {
        var ahead = grant.terms().sandbox().ahead().contains(grant.person());
        return ahead && grant.mode() == Mode.TEST
                ? grant.of(SandboxCopy.id(grant.person(), grant.client()))
                : grant;
    }

    /// The scenario of a call under a grant; null for none.
    ///
    /// @throws Problem `parameter-invalid` when a test call names one that does not exist
    @Nullable Scenario of(LiveGrant grant, Asked asked) {
        if (grant.mode() != Mode.TEST) {
            return null;
        }
        var named = asked.scenario();
        if (named == null) {
            var person = SandboxCopy.original(grant.person());
            var chosen = grant.terms().scenarioOf(person);
            return chosen == null ? null : Scenario.named(chosen);
        }
        var scenario = Scenario.named(named);
        if (scenario == null) {
            throw Problem.parameterInvalid(HEADER, ALLOWED);
        }
        return scenario;
    }

    /// Lets the time pass that an answer takes in [Scenario#SLOW].
    ///
    /// @throws Problem `rate-limited` when too many wait already
    void delay() {
        Staged.mark();
        if (!slowOnes.tryAcquire()) {
            throw Problem.of(ProblemType.RATE_LIMITED).retryAfter(slow).with("limit", "slow");
        }
        try {
            Thread.sleep(slow);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable(slow);
        } finally {
            slowOnes.release();
        }
    }
}
