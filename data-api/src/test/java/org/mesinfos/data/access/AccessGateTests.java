package org.mesinfos.data.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.mesinfos.data.access.SomeAttempt.ACCOUNTS;
import static org.mesinfos.data.access.SomeAttempt.BANK_ACCOUNTS;
import static org.mesinfos.data.access.SomeAttempt.NOON;
import static org.mesinfos.data.access.SomeAttempt.allowed;
import static org.mesinfos.data.access.SomeAttempt.item;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Scope;
import org.mesinfos.data.grant.ClientTerms;
import org.mesinfos.data.grant.LiveGrant;
import org.mesinfos.data.grant.LiveGrant.Status;
import org.mesinfos.data.grant.LiveGrants;
import org.mesinfos.data.grant.ReadingStops;
import org.mesinfos.data.load.SimulatedFault;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.mesinfos.data.ratelimit.AppRateOverrides;
import org.mesinfos.data.ratelimit.Rate;
import org.mesinfos.data.store.Databases;
import org.mesinfos.data.store.SomeStore;
import org.mesinfos.data.trail.AccessRecord;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.data.trail.SomeFailure;
import org.mesinfos.data.trail.Trail;
import org.mesinfos.records.SandboxCopy;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// The order of deciding, reading, recording and answering.
class AccessGateTests {

    private static final Duration SLOW = Duration.ofMillis(60);
    private static final AccessRequest SLOWLY = staged("slow");
    private static final List<String> POSTAL = List.of("la-banque-postale");
    private static final Function<Permit, UnrecordedResult<String>> NONE =
            _ -> new UnrecordedResult<>("none");

    private final List<String> happened = new ArrayList<>();
    private final List<AccessRecord> recorded = new ArrayList<>();
    private final LiveGrants grants = mock(LiveGrants.class);
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final AppRateOverrides rates = mock(AppRateOverrides.class);
    private final ClientAppDirectory apps = new ClientAppDirectory();
    private boolean trailDown;

    private final Trail trail =
            access -> {
                if (trailDown) {
                    throw SomeFailure.trailDown();
                }
                happened.add("recorded");
                recorded.add(access);
            };
    private final AccessGate gate = gate(realSessions(), SLOW);

    private AccessGate gate(ReadingSessions sessions, Duration slow) {
        return new SandboxAccessGate(
                new RecordedAccessGate(
                        grants,
                        new AccessRecorder(trail, SomeStore.guards(), new AccessMetrics(meters)),
                        sessions,
                        rates,
                        apps,
                        Clock.fixed(NOON, ZoneOffset.UTC)),
                slow);
    }

    private static ReadingSessions realSessions() {
        return new ReadingSessions(
                mock(Databases.class), SomeStore.guards(), Clock.fixed(NOON, ZoneOffset.UTC));
    }

    @Test
    void anAllowedReadingIsRecordedBeforeItIsAnswered() {
        var answer = read(allowed());

        assertThat(answer).isEqualTo("accounts of sandbox-germaine");
        assertThat(happened).containsExactly("read", "recorded");
        assertThat(recorded)
                .containsExactly(
                        new AccessRecord(
                                NOON,
                                "request-1",
                                Mode.TEST,
                                "carnet-energie",
                                "carnet-test",
                                "grant-1",
                                7,
                                "audit-germaine",
                                POSTAL,
                                "bank-accounts",
                                "page",
                                "read",
                                3,
                                "pour " + ACCOUNTS));
    }

    @Test
    void nothingIsAnsweredWhatCannotBeRecorded() {
        trailDown = true;

        assertRefused(ProblemType.TEMPORARILY_UNAVAILABLE, () -> read(allowed()));

        assertThat(happened).containsExactly("read");
    }

    @Test
    void whileTheTrailIsKnownToBeDownNothingIsEvenRead() {
        trailDown = true;
        for (int i = 0; i < 10; i++) {
            assertRefused(ProblemType.TEMPORARILY_UNAVAILABLE, () -> read(allowed()));
        }
        happened.clear();

        assertRefused(ProblemType.TEMPORARILY_UNAVAILABLE, () -> read(allowed()));

        assertThat(happened).isEmpty();
        assertRefused(ProblemType.GRANT_WITHDRAWN, () -> read(allowed().inState(Status.WITHDRAWN)));
    }

    @Test
    void decisionsAndTheirWaitsAreCounted() {
        read(allowed());
        assertRefused(ProblemType.GRANT_EXPIRED, () -> read(allowed().until(NOON)));

        for (var outcome : List.of("read", "grant-expired")) {
            var counter = meters.get("mesinfos.access.decisions").tag("outcome", outcome).counter();
            assertThat(counter.count()).isEqualTo(1);
        }
        assertThat(meters.get("mesinfos.trail.wait").timer().count()).isEqualTo(2);
    }

    @Test
    void aRefusalReadsNothingAndIsRecorded() {
        assertRefused(ProblemType.GRANT_WITHDRAWN, () -> read(allowed().inState(Status.WITHDRAWN)));

        assertThat(happened).containsExactly("recorded");
        assertThat(recorded.getFirst().outcome()).isEqualTo("grant-withdrawn");
        assertThat(recorded.getFirst().count()).isZero();
        assertThat(recorded.getFirst().auditId()).isEqualTo("audit-germaine");
    }

    @Test
    void aRefusalIsAnsweredEvenWhenItCannotBeRecorded() {
        trailDown = true;

        assertRefused(ProblemType.GRANT_WITHDRAWN, () -> read(allowed().inState(Status.WITHDRAWN)));

        assertThat(happened).isEmpty();
    }

    @Test
    void aTokenOfAnotherGrantLeavesNoTraceAtThePerson() {
        assertRefused(ProblemType.TOKEN_INVALID, () -> read(allowed().byClient("rival")));

        var access = recorded.getFirst();
        assertThat(access.auditId()).isNull();
        assertThat(access.purpose()).isNull();
        assertThat(access.app()).isEqualTo("rival");
        assertThat(access.clientId()).isEqualTo("rival");
    }

    @Test
    void aMissingScopeIsNamed() {
        assertMissing(String.join(" ", BANK_ACCOUNTS.scopes()), allowed().withScope("openid"));

        assertThat(recorded.getFirst().outcome()).isEqualTo("scope-missing");
    }

    @Test
    void ofWhatPeopleBroughtAlongItsOwnScopeIsNamedToo() {
        var attempt = allowed().aboutImported();

        assertMissing("bank.accounts:read " + Scope.IMPORTED, attempt.withScope("openid"));
        assertMissing(Scope.IMPORTED, attempt.withScope("openid").about(null));
    }

    private void assertMissing(String scopes, SomeAttempt attempt) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> read(attempt))
                .satisfies(
                        problem ->
                                assertThat(problem)
                                        .usingRecursiveComparison()
                                        .isEqualTo(
                                                Problem.of(ProblemType.SCOPE_MISSING)
                                                        .with("scope", scopes)));
    }

    @Test
    void whatPeopleBroughtAlongComesFromNoCompany() {
        var later = NOON.plusSeconds(60);
        var opened = item(ACCOUNTS, NOON.minusSeconds(1), later, true);
        var brought = item(Scope.IMPORTED, NOON.minusSeconds(1), later, true);

        read(
                allowed()
                        .aboutImported()
                        .withScope(ACCOUNTS + " " + Scope.IMPORTED)
                        .with(opened, brought));

        assertThat(recorded.getFirst().holders()).isEmpty();
    }

    @Test
    void whoseClockIsAheadIsReadFromACopyOfTheApps() {
        var ahead = new ClientTerms.Sandbox(Set.of("sandbox-germaine"), Map.of());

        assertThat(readWith(ahead, allowed()))
                .isEqualTo("accounts of " + SandboxCopy.id("sandbox-germaine", "carnet-test"));
        assertThat(readWith(ahead, allowed().inMode(Mode.LIVE)))
                .isEqualTo("accounts of sandbox-germaine");
    }

    @Test
    void aPageThatCannotBeRecordedIsOpenAgain() {
        var sessions = mock(ReadingSessions.class);
        var step = new ReadingSessions.Step(Mode.TEST, "grant-1", "bank-accounts", null, "next");
        when(sessions.open(any(), any(), any())).thenAnswer(asked -> asked.getArgument(0));
        when(sessions.advance(any(), any(), any(), any())).thenReturn(step);
        known(allowed());
        trailDown = true;

        assertRefused(
                ProblemType.TEMPORARILY_UNAVAILABLE,
                () -> gate(sessions, SLOW).read(allowed().token(), asked(BANK_ACCOUNTS), NONE));

        verify(sessions).undo(step);
    }

    @Test
    void otherRefusalsNameNoScope() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> read(allowed().until(NOON)))
                .satisfies(
                        problem ->
                                assertThat(problem)
                                        .usingRecursiveComparison()
                                        .isEqualTo(Problem.of(ProblemType.GRANT_EXPIRED)));
    }

    @Test
    void whatTheReadingRefusesIsRecordedAsThat() {
        var attempt = allowed();
        known(attempt);

        assertRefused(
                ProblemType.RECORD_NOT_FOUND,
                () ->
                        gate.read(
                                attempt.token(),
                                asked(BANK_ACCOUNTS),
                                _ -> {
                                    throw Problem.of(ProblemType.RECORD_NOT_FOUND);
                                }));

        assertThat(recorded.getFirst().outcome()).isEqualTo("record-not-found");
        assertThat(recorded.getFirst().count()).isZero();
    }

    @Test
    void aTokenThatNamesNoGrantIsForNobody() {
        var token = new HashMap<>(allowed().token().getClaims());
        token.remove("grant_id");
        var nobody =
                Jwt.withTokenValue("token")
                        .header("alg", "ES256")
                        .claims(claims -> claims.putAll(token))
                        .build();

        assertRefused(
                ProblemType.GRANT_REQUIRED,
                () -> gate.read(nobody, asked(BANK_ACCOUNTS), _ -> new UnrecordedResult<>("x")));
        assertThat(happened).isEmpty();
    }

    @Test
    void anErasedGrantCountsAsWithdrawnAndTheAttemptIsRecorded() {
        when(grants.find("grant-1", "carnet-test")).thenReturn(Optional.empty());

        assertRefused(
                ProblemType.GRANT_WITHDRAWN,
                () ->
                        gate.read(
                                allowed().token(),
                                asked(BANK_ACCOUNTS),
                                _ -> new UnrecordedResult<>("x")));

        assertThat(recorded)
                .containsExactly(
                        new AccessRecord(
                                NOON,
                                "request-1",
                                Mode.LIVE,
                                "carnet-test",
                                "carnet-test",
                                "grant-1",
                                0,
                                null,
                                List.of(),
                                "bank-accounts",
                                "page",
                                "grant-withdrawn",
                                0,
                                null));
    }

    @Test
    void anErasedGrantThatNothingInParticularIsAskedOfIsRecordedToo() {
        when(grants.find("grant-1", "carnet-test")).thenReturn(Optional.empty());

        assertRefused(
                ProblemType.GRANT_WITHDRAWN,
                () -> gate.read(allowed().token(), asked(null), _ -> new UnrecordedResult<>("x")));

        assertThat(recorded.getFirst().dataset()).isNull();
        assertThat(recorded.getFirst().holders()).isEmpty();
    }

    @Test
    void thePurposeIsThatOfTheDatasetsOwnScope() {
        var later = NOON.plusSeconds(60);
        var other = item("retail.receipts:read", NOON.minusSeconds(1), later, true);
        var own = item(ACCOUNTS, NOON.minusSeconds(1), later, true);

        read(allowed().with(other, own));
        read(allowed().with(other, own).about(null));

        assertThat(recorded)
                .extracting(AccessRecord::purpose)
                .containsExactly("pour " + ACCOUNTS, null);
        assertThat(recorded.getLast().holders()).isEmpty();
        assertThat(recorded.getLast().dataset()).isNull();
    }

    @Test
    void aCallThatIsBoundToAPurposeIsRecordedForThatOne() {
        var later = NOON.plusSeconds(60);
        var other = item("bank.accounts.identifiers:read", NOON.minusSeconds(1), later, true);
        var own = item(ACCOUNTS, NOON.minusSeconds(1), later, true);
        var attempt = allowed().with(other, own);

        read(attempt.boundTo("for " + ACCOUNTS));
        read(attempt.about(null).boundTo("pour " + ACCOUNTS));
        assertRefused(
                ProblemType.PURPOSE_NOT_GRANTED, () -> read(attempt.boundTo("to sell them on")));

        assertThat(recorded)
                .extracting(AccessRecord::outcome, AccessRecord::purpose)
                .containsExactly(
                        tuple("read", "pour " + ACCOUNTS),
                        tuple("read", "pour " + ACCOUNTS),
                        tuple("purpose-not-granted", null));
    }

    @Test
    void whatPeopleAddedThemselvesComesFromNoCompany() {
        known(allowed());

        gate.read(
                allowed().token(),
                asked(BANK_ACCOUNTS),
                _ -> new UnrecordedResult<>("x", 2, List.of("la-banque-postale", "self")));

        assertThat(recorded.getFirst().holders()).isEqualTo(POSTAL);
    }

    @Test
    void aPersonsOwnLookIsRecordedToo() {
        var look =
                new OwnerAccess(
                        "germaine", "audit-germaine", Mode.LIVE, "carnet-energie", "sub", Set.of());

        var answer =
                gate.readOwn(
                        allowed().token(),
                        "request-1",
                        BANK_ACCOUNTS,
                        look,
                        permit -> new UnrecordedResult<>(permit.grant().person(), 2, POSTAL));

        assertThat(answer).isEqualTo("germaine");
        assertThat(recorded)
                .containsExactly(
                        new AccessRecord(
                                NOON,
                                "request-1",
                                Mode.LIVE,
                                "mesinfos",
                                "carnet-test",
                                null,
                                0,
                                "audit-germaine",
                                POSTAL,
                                "bank-accounts",
                                "own",
                                "read",
                                2,
                                null));
        trailDown = true;
        assertRefused(
                ProblemType.TEMPORARILY_UNAVAILABLE,
                () ->
                        gate.readOwn(
                                allowed().token(),
                                "request-1",
                                BANK_ACCOUNTS,
                                look,
                                _ -> new UnrecordedResult<>("x")));
    }

    @Test
    void aStagedFailureIsRecordedAsWhatItLooksLike() {
        var request = new MockHttpServletRequest();
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        try {
            assertRefused(ProblemType.RATE_LIMITED, () -> read(allowed(), "rate-limited"));
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }

        assertThat(happened).containsExactly("recorded");
        assertThat(recorded.getFirst().outcome()).isEqualTo("rate-limited");
        assertThat(SimulatedFault.is(request)).isTrue();
    }

    @Test
    void nothingIsStagedForAnAppThatIsLive() {
        assertThat(read(allowed().inMode(Mode.LIVE), "grant-expired"))
                .isEqualTo("accounts of sandbox-germaine");
    }

    @Test
    void aScenarioThatDoesNotExistIsRefused() {
        assertRefused(ProblemType.PARAMETER_INVALID, () -> read(allowed(), "no-such-thing"));
        assertThat(happened).isEmpty();
    }

    @Test
    void whatADeveloperChoseForAPersonAlwaysHappensToThatPerson() {
        var germaine =
                new ClientTerms.Sandbox(Set.of(), Map.of("sandbox-germaine", "grant-expired"));
        var lucien = new ClientTerms.Sandbox(Set.of(), Map.of("sandbox-lucien", "grant-expired"));

        assertRefused(ProblemType.GRANT_EXPIRED, () -> readWith(germaine, allowed()));
        assertThat(readWith(lucien, allowed())).isEqualTo("accounts of sandbox-germaine");
    }

    @Test
    void onlySoManySlowAnswersWaitAtATimeAndTheirPlacesAreFreeAgain() throws Exception {
        var slowly = gate(realSessions(), Duration.ofMillis(400));
        known(allowed());
        var refused = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < 13; n++) {
                threads.submit(
                        () -> {
                            try {
                                slowly.read(allowed().token(), SLOWLY, NONE);
                            } catch (Problem problem) {
                                assertThat(problem.type()).isEqualTo(ProblemType.RATE_LIMITED);
                                refused.incrementAndGet();
                            }
                        });
            }
        }

        assertThat(refused).hasValue(3);
        assertThat(slowly.read(allowed().token(), SLOWLY, NONE)).isEqualTo("none");
    }

    @Test
    void aSlowAnswerEndsWithTheService() throws Exception {
        var slowly = gate(realSessions(), Duration.ofMinutes(1));
        known(allowed());
        var request = new MockHttpServletRequest();
        var ended = new CompletableFuture<Boolean>();
        var thread =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    RequestContextHolder.setRequestAttributes(
                                            new ServletRequestAttributes(request));
                                    try {
                                        slowly.read(allowed().token(), SLOWLY, NONE);
                                        ended.complete(false);
                                    } catch (Problem stopped) {
                                        ended.complete(
                                                stopped.type()
                                                                == ProblemType
                                                                        .TEMPORARILY_UNAVAILABLE
                                                        && Thread.currentThread().isInterrupted());
                                    }
                                });

        thread.interrupt();

        assertThat(ended.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(SimulatedFault.is(request)).isTrue();
    }

    @Test
    void aStagedChangeOfTheGrantDecides() {
        assertRefused(ProblemType.GRANT_EXPIRED, () -> read(allowed(), "grant-expired"));
    }

    @Test
    void aSlowAnswerTakesItsTimeAndIsDecidedByWhatHasBecomeOfTheGrant() {
        var attempt = allowed();
        when(grants.find("grant-1", attempt.client()))
                .thenReturn(Optional.of(attempt.grant()))
                .thenReturn(Optional.of(attempt.inState(Status.WITHDRAWN).grant()));
        long start = System.nanoTime();

        assertRefused(ProblemType.GRANT_WITHDRAWN, () -> gate.read(attempt.token(), SLOWLY, NONE));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(SLOW);
    }

    @Test
    void aSlowAnswerIsAnAnswer() {
        assertThat(read(allowed(), "slow")).isEqualTo("accounts of sandbox-germaine");
        assertThat(happened).containsExactly("read", "recorded");
    }

    @Test
    void holdersAreLateOnlyWhenThatIsStaged() {
        known(allowed());
        Function<Permit, UnrecordedResult<Duration>> lateness =
                permit -> new UnrecordedResult<>(permit.lateness());

        assertThat(gate.read(allowed().token(), staged("late-holder"), lateness)).isPositive();
        assertThat(gate.read(allowed().token(), asked(BANK_ACCOUNTS), lateness)).isZero();
    }

    @Test
    void whatOrganizersChoseForAnAppIsKnownFromItsNextRequestOn() {
        var attempt = allowed();
        var terms = new ClientTerms(false, new ClientTerms.Rates(5, 10, 2, 4), ReadingStops.NONE);
        when(grants.find("grant-1", attempt.client()))
                .thenReturn(Optional.of(attempt.grant(terms)))
                .thenReturn(Optional.of(attempt.grant()));

        gate.read(attempt.token(), asked(BANK_ACCOUNTS), NONE);
        gate.read(attempt.token(), asked(BANK_ACCOUNTS), NONE);

        var chosen = new AppRateOverrides.Chosen(Rate.perSecond(5, 10), Rate.perSecond(2, 4));
        verify(rates).know("carnet-test", chosen);
        verify(rates).know("carnet-test", null);
    }

    @Test
    void anAppThatReadsIsKnownToEarlyRefusals() {
        read(allowed());

        assertThat(apps.of("carnet-test"))
                .isEqualTo(new ClientAppDirectory.App("carnet-energie", Mode.TEST));
        assertThat(apps.of("rival")).isNull();
    }

    private String readWith(ClientTerms.Sandbox sandbox, SomeAttempt attempt) {
        var terms = new ClientTerms(false, null, null, ReadingStops.NONE, sandbox);
        when(grants.find("grant-1", attempt.client()))
                .thenReturn(Optional.of(attempt.grant(terms)));
        return read(attempt, attempt.asked());
    }

    private String read(SomeAttempt attempt, String scenario) {
        known(attempt);
        return read(attempt, staged(scenario));
    }

    private static AccessRequest staged(String scenario) {
        return new AccessRequest("request-1", "page", BANK_ACCOUNTS, false, scenario, null, null);
    }

    private String read(SomeAttempt attempt) {
        known(attempt);
        return read(attempt, attempt.asked());
    }

    private String read(SomeAttempt attempt, AccessRequest accessRequest) {
        return gate.read(
                attempt.token(),
                accessRequest,
                permit -> {
                    happened.add("read");
                    return new UnrecordedResult<>(
                            "accounts of " + permit.grant().person(), 3, POSTAL);
                });
    }

    private void known(SomeAttempt attempt) {
        LiveGrant grant = attempt.grant();
        when(grants.find("grant-1", attempt.client())).thenReturn(Optional.of(grant));
    }

    private static AccessRequest asked(Dataset dataset) {
        return new AccessRequest("request-1", "page", dataset);
    }

    private static void assertRefused(ProblemType reason, ThrowingCallable call) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(call)
                .extracting(Problem::type)
                .isEqualTo(reason);
    }
}
