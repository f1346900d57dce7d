package org.mesinfos.data.access;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.data.grant.LiveGrant;
import org.mesinfos.data.load.SimulatedFault;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.records.SandboxCopy;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/// The gate with the [Scenario] that a test call is under: that of its header, or what the app's
/// developer chose for the person. Calls about real people are under none, whatever they say.
@Component
final class SandboxAccessGate implements AccessGate {

    private static final LocalText ALLOWED =
            new LocalText("un scénario parmi " + Scenario.all(), "one of " + Scenario.all());

    /// Slow answers hold a connection each; they must not keep the others waiting.
    private static final int MOST_SLOW = 10;

    private final RecordedAccessGate gate;
    private final Duration slow;
    private final Semaphore slowOnes = new Semaphore(MOST_SLOW);

    /// @param slow how long an answer takes in [Scenario#SLOW]
    SandboxAccessGate(
            RecordedAccessGate gate, @Value("${platform.sandbox.slow:3s}") Duration slow) {
        this.gate = gate;
        this.slow = slow;
    }

    @Override
    public <T> T read(
            Jwt token, AccessRequest accessRequest, Function<Permit, UnrecordedResult<T>> reading) {
        try (var _ = gate.expectAppend()) {
            var grant = gate.find(token, accessRequest);
            var scenario = scenario(grant, accessRequest);
            if (scenario == null) {
                return gate.read(token, accessRequest, grant, reading);
            }
            if (scenario != Scenario.SLOW) {
                var changed = scenario.change(grant, accessRequest);
                return gate.read(
                        token, accessRequest, changed, permit -> scenario.read(permit, reading));
            }
        }
        delay();
        // What has become of the grant meanwhile decides.
        return gate.read(token, accessRequest, reading);
    }

    @Override
    public <T> T readOwn(
            Jwt token,
            String requestId,
            Dataset dataset,
            OwnerAccess look,
            Function<Permit, UnrecordedResult<T>> reading) {
        return gate.readOwn(token, requestId, dataset, look, reading);
    }

    private static @Nullable Scenario scenario(LiveGrant grant, AccessRequest accessRequest) {
        if (grant.mode() != Mode.TEST) {
            return null;
        }
        var named = accessRequest.scenario();
        if (named == null) {
            var person = SandboxCopy.original(grant.person());
            return Scenario.named(grant.terms().scenarioOf(person));
        }
        var scenario = Scenario.named(named);
        if (scenario == null) {
            throw Problem.parameterInvalid(Scenario.HEADER, ALLOWED);
        }
        return scenario;
    }

    private void delay() {
        SimulatedFault.mark();
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
