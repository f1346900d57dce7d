package org.mesinfos.data.access;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Scope;
import org.mesinfos.data.grant.ClientTerms;
import org.mesinfos.data.grant.LiveGrant;
import org.mesinfos.data.grant.LiveGrants;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.mesinfos.data.ratelimit.AppRateOverrides;
import org.mesinfos.data.ratelimit.Rate;
import org.mesinfos.data.token.AccessTokenDecoder;
import org.mesinfos.data.trail.AccessRecord;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.data.trail.Trail;
import org.mesinfos.records.SandboxCopy;
import org.springframework.context.annotation.Fallback;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/// The gate for all calls alike. Controllers get the one around it: what [SandboxAccessGate] adds
/// concerns test clients only.
@Component
@Fallback
final class RecordedAccessGate implements AccessGate {

    private final LiveGrants grants;
    private final AccessRecorder recorder;
    private final ReadingSessions sessions;
    private final AppRateOverrides rates;
    private final ClientAppDirectory apps;
    private final Clock clock;

    RecordedAccessGate(
            LiveGrants grants,
            AccessRecorder recorder,
            ReadingSessions sessions,
            AppRateOverrides rates,
            ClientAppDirectory apps,
            Clock clock) {
        this.grants = grants;
        this.recorder = recorder;
        this.sessions = sessions;
        this.rates = rates;
        this.apps = apps;
        this.clock = clock;
    }

    @Override
    public <T> T read(
            Jwt token, AccessRequest accessRequest, Function<Permit, UnrecordedResult<T>> reading) {
        try (var _ = expectAppend()) {
            return read(token, accessRequest, find(token, accessRequest), reading);
        }
    }

    /// An access from its beginning to its end, see [AccessRecorder#expectAppend].
    Trail.PendingAppends expectAppend() {
        return recorder.expectAppend();
    }

    /// Reads and records under a grant that was found a moment ago.
    <T> T read(
            Jwt token,
            AccessRequest accessRequest,
            LiveGrant grant,
            Function<Permit, UnrecordedResult<T>> reading) {
        var access = new Access(token, accessRequest, grant, clock.instant());
        return switch (AccessDecision.of(access.context())) {
            case AccessDecision.Refused(var reason) -> throw refused(access, reason);
            case AccessDecision.Allowed(var permit) -> allowed(access, permit, reading);
        };
    }

    @Override
    public <T> T readOwn(
            Jwt token,
            String requestId,
            Dataset dataset,
            OwnerAccess look,
            Function<Permit, UnrecordedResult<T>> reading) {
        var now = clock.instant();
        var grant = look.grant(now);
        var done = reading.apply(new Permit(grant, dataset, grant.items()));
        recorder.record(
                AccessRecord.by(look.mode(), OwnerAccess.APP, AccessContext.client(token))
                        .about(look.auditId())
                        .of(dataset)
                        .from(companies(dataset, done.holders()))
                        .record(now, requestId, look.operation(), AccessRecord.READ, done.count()));
        return done.answer();
    }

    private <T> T allowed(
            Access access, Permit permit, Function<Permit, UnrecordedResult<T>> reading) {
        recorder.requireWorking();
        UnrecordedResult<T> done;
        ReadingSessions.@Nullable Step step;
        try {
            var open = sessions.open(permit, access.asked(), access.now());
            done = reading.apply(open);
            step = sessions.advance(open, access.asked(), done.next(), access.now());
        } catch (Problem problem) {
            recorder.recordRefusal(access.record(problem.type().slug(), 0));
            throw problem;
        }
        try {
            recorder.record(access.reading(done));
        } catch (Problem unrecorded) {
            sessions.undo(step);
            throw unrecorded;
        }
        return done.answer();
    }

    // What people added themselves comes from no company.
    private static List<String> companies(@Nullable Dataset dataset, List<String> holders) {
        return dataset == null
                ? List.of()
                : holders.stream().filter(dataset.holders()::contains).toList();
    }

    private Problem refused(Access access, ProblemType reason) {
        recorder.recordRefusal(access.record(reason.slug(), 0));
        var problem = Problem.of(reason);
        return reason == ProblemType.SCOPE_MISSING
                ? problem.with("scope", scopes(access.asked()))
                : problem;
    }

    private static String scopes(AccessRequest accessRequest) {
        var dataset = accessRequest.dataset();
        var scopes = new ArrayList<>(dataset == null ? List.of() : dataset.scopes());
        if (accessRequest.imported()) {
            scopes.add(Scope.IMPORTED);
        }
        return String.join(" ", scopes);
    }

    /// The grant that `token` names, over the records that its app sees.
    ///
    /// A grant that is gone was erased with everything about the person: to the app, withdrawn.
    ///
    /// @throws Problem `grant-required`, or `grant-withdrawn`, which is recorded
    LiveGrant find(Jwt token, AccessRequest accessRequest) {
        var id = token.getClaimAsString(AccessTokenDecoder.GRANT_ID);
        if (id == null) {
            throw Problem.of(ProblemType.GRANT_REQUIRED);
        }
        var client = AccessContext.client(token);
        var grant = grants.find(id, client).orElseThrow(() -> erased(client, accessRequest, id));
        rates.know(client, chosen(grant.terms().rates()));
        apps.know(client, grant);
        return overOwnCopy(grant);
    }

    // Of a made-up person whose clock is ahead for an app, the app sees a copy of its own.
    private static LiveGrant overOwnCopy(LiveGrant grant) {
        var ahead = grant.terms().sandbox().ahead().contains(grant.person());
        return ahead && grant.mode() == Mode.TEST
                ? grant.of(SandboxCopy.id(grant.person(), grant.client()))
                : grant;
    }

    // The mode went with the grant; anybody who looks for attempts on live data must find this one.
    private Problem erased(String client, AccessRequest accessRequest, String grant) {
        recorder.recordRefusal(
                AccessRecord.by(Mode.LIVE, client, client)
                        .under(grant, 0)
                        .of(accessRequest.dataset())
                        .record(
                                clock.instant(),
                                accessRequest.requestId(),
                                accessRequest.operation(),
                                ProblemType.GRANT_WITHDRAWN.slug(),
                                0));
        return Problem.of(ProblemType.GRANT_WITHDRAWN);
    }

    private static AppRateOverrides.@Nullable Chosen chosen(ClientTerms.@Nullable Rates rates) {
        return rates == null
                ? null
                : new AppRateOverrides.Chosen(
                        Rate.perSecond(rates.perSecond(), rates.burst()),
                        Rate.perSecond(rates.readsPerSecond(), rates.readsBurst()));
    }

    /// One access under one grant.
    private record Access(Jwt token, AccessRequest asked, LiveGrant grant, Instant now) {

        AccessContext context() {
            return new AccessContext(token, grant, asked, now);
        }

        AccessRecord reading(UnrecordedResult<?> done) {
            // What the person brought along comes from no company, whatever it says.
            var holders =
                    asked.imported()
                            ? List.<String>of()
                            : companies(asked.dataset(), done.holders());
            return record(AccessRecord.READ, done.count(), holders);
        }

        /// Nothing left, so no company's data did.
        AccessRecord record(String outcome, int count) {
            return record(outcome, count, List.of());
        }

        // A token that is not of this grant is recorded under the client that showed it, and names
        // no person: the person has nothing to do with it.
        private AccessRecord record(String outcome, int count, List<String> holders) {
            var own = context().tokenBelongsToGrant();
            var client = AccessContext.client(token);
            return AccessRecord.by(grant.mode(), own ? grant.app() : client, client)
                    .under(grant.id(), grant.version())
                    .about(own ? grant.auditId() : null)
                    .of(asked.dataset())
                    .from(holders)
                    .purpose(own ? purpose() : null)
                    .record(now, asked.requestId(), asked.operation(), outcome, count);
        }

        // Of a call about no single dataset only the purpose that it is bound to; null when that
        // is none of the person's, whose trail holds nothing that an app makes up.
        private @Nullable String purpose() {
            var dataset = asked.dataset();
            return grant.items().stream()
                    .filter(item -> asked.isFor(item.purpose()))
                    .filter(
                            item ->
                                    dataset == null
                                            ? asked.purpose() != null
                                            : dataset.scopes().contains(item.scope()))
                    .map(item -> item.purpose().fr())
                    .findFirst()
                    .orElse(null);
        }
    }
}
