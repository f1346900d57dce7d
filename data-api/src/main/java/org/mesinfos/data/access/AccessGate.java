package org.mesinfos.data.access;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.data.grant.ClientTerms;
import org.mesinfos.data.grant.LiveGrant;
import org.mesinfos.data.grant.LiveGrants;
import org.mesinfos.data.load.Staged;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.mesinfos.data.quota.AppRates;
import org.mesinfos.data.quota.Rate;
import org.mesinfos.data.store.Guard;
import org.mesinfos.data.store.Guards;
import org.mesinfos.data.trail.AccessRecord;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.data.trail.Trail;
import org.mesinfos.data.trail.TrailUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/// The only way to personal records: asks the grant, lets the reading happen, records it, and only
/// then hands the answer out.
@Component
public class AccessGate {

    private static final Logger LOG = LoggerFactory.getLogger(AccessGate.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final LiveGrants grants;
    private final Trail trail;
    private final Guard recording;
    private final AccessMeters meters;
    private final AppRates rates;
    private final KnownApps apps;
    private final Scenarios scenarios;
    private final Clock clock;

    AccessGate(
            LiveGrants grants,
            Trail trail,
            Guards guards,
            AppRates rates,
            KnownApps apps,
            Scenarios scenarios,
            MeterRegistry meters,
            Clock clock) {
        this.rates = rates;
        this.apps = apps;
        this.scenarios = scenarios;
        this.grants = grants;
        this.meters = new AccessMeters(meters);
        this.trail = trail;
        this.recording = guards.trail();
        this.clock = clock;
    }

    /// Answers `asked` with what `reading` reads under a permit.
    ///
    /// The record holds the exact number of records that leave, so it is written after the reading;
    /// the answer is returned after the record is durable.
    ///
    /// @throws Problem when the access is refused or the reading fails (both are recorded), or when
    ///   the access cannot be recorded (`temporarily-unavailable`; nothing may leave)
    public <T> T read(Jwt token, Asked asked, Function<Permit, Reading<T>> reading) {
        // Others may wait a little for this access, to be recorded by the same write.
        try (var _ = trail.announce()) {
            var stored = Scenarios.owned(grantOf(token, asked));
            var scenario = scenarios.of(stored, asked);
            if (scenario != Scenario.SLOW || asked.waited()) {
                var grant = scenario == null ? stored : scenario.change(stored, asked);
                var access = new Access(token, asked, grant, clock.instant());
                return switch (access.decide()) {
                    case AccessDecision.Refused(var reason) -> throw refused(access, reason);
                    case AccessDecision.Allowed(var permit) ->
                            allowed(access, permit, scenario, reading);
                };
            }
        }
        scenarios.delay();
        // What has become of the grant meanwhile decides.
        return read(token, asked.afterWaiting(), reading);
    }

    /// Answers what a person asks about their own records on the platform's pages. No grant is
    /// needed for that, but it is recorded all the same: whoever holds the platform's own token
    /// must not read unseen.
    ///
    /// @throws Problem when the reading fails, or when it cannot be recorded
    public <T> T readOwn(
            Jwt token,
            String requestId,
            Dataset dataset,
            OwnLook look,
            Function<Permit, Reading<T>> reading) {
        var now = clock.instant();
        var done = reading.apply(look.permit(dataset, now));
        append(
                new AccessRecord(
                        now,
                        requestId,
                        look.mode(),
                        OwnLook.APP,
                        Attempt.client(token),
                        null,
                        0,
                        look.auditId(),
                        dataset.holders(),
                        dataset.id(),
                        look.operation(),
                        AccessRecord.READ,
                        done.count(),
                        null));
        return done.answer();
    }

    private <T> T allowed(
            Access access,
            Permit permit,
            @Nullable Scenario scenario,
            Function<Permit, Reading<T>> reading) {
        recording.requireClosed();
        Reading<T> done;
        try {
            if (scenario != null) {
                scenario.failure().ifPresent(AccessGate::fail);
            }
            done = reading.apply(scenario == null ? permit : permit.late(scenario.lateness()));
        } catch (Problem problem) {
            recordRefusal(access.record(problem.type().slug(), 0));
            throw problem;
        }
        append(access.record(AccessRecord.READ, done.count()));
        return done.answer();
    }

    private static void fail(Problem problem) {
        Staged.mark();
        throw problem;
    }

    private void append(AccessRecord record) {
        try {
            recording.run(() -> meters.timed(() -> trail.append(record)));
            meters.decided(record);
        } catch (TrailUnavailable failure) {
            LOG.warn("an access cannot be recorded: {}", failure.getMessage());
            throw Problem.unavailable(RETRY_AFTER);
        }
    }

    private Problem refused(Access access, ProblemType reason) {
        recordRefusal(access.record(reason.slug(), 0));
        var problem = Problem.of(reason);
        return reason == ProblemType.SCOPE_MISSING
                ? problem.with("scope", scopes(access.asked()))
                : problem;
    }

    private static String scopes(Asked asked) {
        var dataset =
                Objects.requireNonNull(asked.dataset(), "a scope is asked for a dataset only");
        return String.join(" ", dataset.scopes());
    }

    // A refusal is answered even when it cannot be recorded: nothing about the person leaves.
    private void recordRefusal(AccessRecord refusal) {
        try {
            meters.decided(refusal);
            recording.run(() -> meters.timed(() -> trail.append(refusal)));
        } catch (TrailUnavailable | Problem failure) {
            LOG.warn("a refusal cannot be recorded: {}", failure.getMessage());
        }
    }

    // A grant that is gone was erased with everything about the person: to the app, withdrawn.
    private LiveGrant grantOf(Jwt token, Asked asked) {
        var id = token.getClaimAsString(AccessTokenDecoder.GRANT_ID);
        if (id == null) {
            throw Problem.of(ProblemType.GRANT_REQUIRED);
        }
        var client = Attempt.client(token);
        var grant = grants.find(id, client).orElseThrow(() -> erased(token, asked, id));
        rates.know(client, chosen(grant.terms().rates()));
        apps.know(client, grant);
        return grant;
    }

    private Problem erased(Jwt token, Asked asked, String grant) {
        var dataset = asked.dataset();
        var client = Attempt.client(token);
        recordRefusal(
                new AccessRecord(
                        clock.instant(),
                        asked.requestId(),
                        // The mode went with the grant; whoever looks for attempts on live data
                        // must find this one.
                        Mode.LIVE,
                        client,
                        client,
                        grant,
                        0,
                        null,
                        dataset == null ? List.of() : dataset.holders(),
                        dataset == null ? null : dataset.id(),
                        asked.operation(),
                        ProblemType.GRANT_WITHDRAWN.slug(),
                        0,
                        null));
        return Problem.of(ProblemType.GRANT_WITHDRAWN);
    }

    private static AppRates.@Nullable Chosen chosen(ClientTerms.@Nullable Rates rates) {
        return rates == null
                ? null
                : new AppRates.Chosen(
                        Rate.perSecond(rates.perSecond(), rates.burst()),
                        Rate.perSecond(rates.readsPerSecond(), rates.readsBurst()));
    }

    /// One access under one grant.
    private record Access(Jwt token, Asked asked, LiveGrant grant, Instant now) {

        AccessDecision decide() {
            return AccessDecision.of(attempt());
        }

        private Attempt attempt() {
            return new Attempt(token, grant, asked.dataset(), now);
        }

        // A token that is not of this grant is recorded under the client that showed it, and names
        // no person: the person has nothing to do with it.
        AccessRecord record(String outcome, int count) {
            var dataset = asked.dataset();
            var own = attempt().tokenBelongsToGrant();
            var client = Attempt.client(token);
            return new AccessRecord(
                    now,
                    asked.requestId(),
                    grant.mode(),
                    own ? grant.app() : client,
                    client,
                    grant.id(),
                    grant.version(),
                    own ? grant.auditId() : null,
                    dataset == null ? List.of() : dataset.holders(),
                    dataset == null ? null : dataset.id(),
                    asked.operation(),
                    outcome,
                    count,
                    own ? purpose() : null);
        }

        private @Nullable String purpose() {
            return grant.items().stream()
                    .filter(
                            item ->
                                    asked.dataset() != null
                                            && asked.dataset().scopes().contains(item.scope()))
                    .map(item -> item.purpose().fr())
                    .findFirst()
                    .orElse(null);
        }
    }
}
