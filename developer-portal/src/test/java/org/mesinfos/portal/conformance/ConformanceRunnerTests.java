package org.mesinfos.portal.conformance;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.moreThan;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.engine.testing.TestMongo;
import org.mesinfos.people.SandboxPeople;
import org.mesinfos.people.SandboxPerson;
import org.mesinfos.portal.app.App;
import org.mesinfos.portal.app.AppDescription;
import org.mesinfos.portal.app.AppSecurity;
import org.mesinfos.portal.app.AppSnapshot;
import org.mesinfos.portal.clock.AppSandbox;
import org.mesinfos.portal.conformance.TestResult.Outcome;
import org.mesinfos.portal.requestlog.AppCalls;
import org.mesinfos.portal.signal.AppSignals;
import org.mesinfos.portal.signin.ServiceResponse;
import org.mesinfos.portal.web.ServiceAddresses;
import org.mockito.ArgumentMatchers;
import org.springframework.data.mongodb.core.MongoTemplate;

/// What the bench makes of what it does not see.
class ConformanceRunnerTests {

    @RegisterExtension
    static final WireMockExtension APP =
            WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

    @RegisterExtension
    static final WireMockExtension AUTH =
            WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

    private static MongoClient client;
    private static ConformanceRuns runs;

    private final SandboxPerson germaine =
            SandboxPeople.load().stream()
                    .filter(person -> person.name().equals("germaine"))
                    .findFirst()
                    .orElseThrow();
    private final Chosen chosen = new Chosen();

    @BeforeAll
    static void connect() {
        client = MongoClients.create(TestMongo.uri());
        runs =
                new ConformanceRuns(
                        new MongoTemplate(client, TestMongo.database("bench")), Clock.systemUTC());
    }

    @AfterAll
    static void leave() {
        client.close();
    }

    /// The person has decided already: the answer comes back at once.
    @BeforeEach
    void theAppAsksAndIsAnswered() {
        APP.stubFor(any(anyUrl()).willReturn(ok()));
        APP.stubFor(
                any(urlPathEqualTo("/start"))
                        .willReturn(
                                temporaryRedirect(
                                        AUTH.baseUrl() + "/oauth2/authorize?state=s&x=1")));
        AUTH.stubFor(
                any(anyUrl())
                        .willReturn(temporaryRedirect(APP.baseUrl() + "/callback?code=c&state=s")));
    }

    @Test
    void anAppThatReadsIsGraded() throws Exception {
        var run = driven(() -> found(read()));

        assertThat(of(run, "ALL_GRANTED").outcome()).isEqualTo(Outcome.PASSED);
        assertThat(run.grade()).isNotNull();
    }

    @Test
    void aPushedRequestIsLeftAsItIsAndThePersonHasPermittedNothingBefore() throws Exception {
        driven(() -> found(read()));
        assertThat(chosen.withdrawn).isEmpty();
        APP.stubFor(
                any(urlPathEqualTo("/start"))
                        .willReturn(
                                temporaryRedirect(
                                        AUTH.baseUrl()
                                                + "/oauth2/authorize?client_id=c&request_uri=u")));

        var run = driven(() -> found(read()));

        assertThat(chosen.withdrawn).containsExactly(germaine.id());
        assertThat(of(run, "ALL_GRANTED").outcome()).isEqualTo(Outcome.PASSED);
        AUTH.verify(
                moreThan(0),
                anyRequestedFor(urlPathEqualTo("/oauth2/authorize"))
                        .withQueryParam("request_uri", equalTo("u"))
                        .withQueryParam("prompt", absent()));
    }

    @Test
    void withTheRegisterAwayNothingIsPassed() throws Exception {
        var run = driven(ServiceResponse.Unavailable::new);

        assertThat(run.verdicts())
                .isNotEmpty()
                .allSatisfy(
                        testResult -> assertThat(testResult.outcome()).isEqualTo(Outcome.SKIPPED));
        assertThat(of(run, "EXPIRED").findings()).containsExactly("platform-away");
        assertThat(run.grade()).isNull();
    }

    @Test
    void anAppThatNeverReadsGetsNoGrade() throws Exception {
        var run = driven(() -> found(List.of()));

        assertThat(of(run, "ALL_GRANTED").findings()).containsExactly("no-read");
        assertThat(run.grade()).isNull();
    }

    @Test
    void aTrialThatCannotBePlayedDoesNotEndTheOthers() throws Exception {
        var run =
                driven(
                        () -> {
                            throw new IllegalStateException("of the bench itself");
                        });

        assertThat(of(run, "ALL_GRANTED").findings()).containsExactly("broken");
        assertThat(run.verdicts()).hasSameSizeAs(ConformanceRunner.trials(app()));
        assertThat(run.finishedAt()).isNotNull();
    }

    @Test
    void whatBreaksThePlatformItselfEndsTheRunAndIsTold() throws Exception {
        var run = run("app-" + System.nanoTime());
        var conformanceRunner =
                bench(
                        () -> {
                            throw new NoClassDefFoundError("org/jsoup/Jsoup");
                        });

        assertThat(conformanceRunner.start(app(), start(), germaine, run)).isNull();

        await().untilAsserted(
                        () ->
                                assertThat(runs.find(run.id()))
                                        .hasValueSatisfying(
                                                told ->
                                                        assertThat(told.interruptedAt())
                                                                .isNotNull()));
        var told = runs.find(run.id()).orElseThrow();
        assertThat(told.isRunningAt(Instant.now())).isFalse();
        assertThat(told.finishedAt()).isNull();
    }

    @Test
    void nothingIsStartedWhileADeveloperLetsSomethingGoWrongForThePerson() {
        chosen.scenarios.put(germaine.id(), "slow");
        var conformanceRunner = bench(() -> found(List.of()));

        assertThat(conformanceRunner.start(app(), start(), germaine, run("busy")))
                .isEqualTo("scenario");
        assertThat(runs.find("busy")).isEmpty();
        assertThat(chosen.scenarios).containsEntry(germaine.id(), "slow");
    }

    @Test
    void whatADeveloperChoosesMeanwhileStays() throws Exception {
        var run =
                driven(
                        () -> {
                            if (chosen.scenarios.containsValue("grant-expired")) {
                                chosen.scenarios.put(germaine.id(), "slow");
                            }
                            return found(read());
                        });

        assertThat(chosen.scenarios).containsEntry(germaine.id(), "slow");
        assertThat(of(run, "WITHDRAWN").findings()).containsExactly("other-scenario");
    }

    /// What the authorization server tells of it is tried with the whole platform.
    @Test
    void ofALostRefreshTheBenchTellsApartWhoNeverRefreshedGaveUpAndCameBack() throws Exception {
        assertThat(of(driven(() -> found(read())), "LOST_REFRESH").findings())
                .containsExactly("no-refresh");

        var gaveUp =
                driven(
                        () -> {
                            if (chosen.scenarios.containsValue("lost-refresh")) {
                                chosen.lost.add(germaine.id());
                            }
                            return found(read());
                        });
        assertThat(of(gaveUp, "LOST_REFRESH").findings()).containsExactly("gave-up");
        assertThat(of(gaveUp, "LOST_REFRESH").outcome()).isEqualTo(Outcome.FAILED);

        chosen.lost.clear();
        var cameBack =
                driven(
                        () -> {
                            chosen.scenarios.values().remove("lost-refresh");
                            return found(read());
                        });
        assertThat(of(cameBack, "LOST_REFRESH").outcome()).isEqualTo(Outcome.PASSED);
    }

    private ConformanceRun driven(Supplier<ServiceResponse<AppCalls.Page>> calls)
            throws InterruptedException {
        var run = run("app-" + System.nanoTime());
        assertThat(bench(calls).start(app(), start(), germaine, run)).isNull();
        var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (runs.find(run.id()).orElseThrow().finishedAt() == null) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(20);
        }
        return runs.find(run.id()).orElseThrow();
    }

    private static TestResult of(ConformanceRun run, String kind) {
        return run.verdicts().stream()
                .filter(testResult -> testResult.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private ConformanceRunner bench(Supplier<ServiceResponse<AppCalls.Page>> calls) {
        var register = mock(AppCalls.class);
        when(register.find(ArgumentMatchers.any(), ArgumentMatchers.any(), ArgumentMatchers.any()))
                .thenAnswer(_ -> calls.get());
        var signals = mock(AppSignals.class);
        when(signals.find(ArgumentMatchers.any())).thenReturn(new ServiceResponse.Unavailable<>());
        var userAgentSimulator = new UserAgentSimulator(true);
        var watch = Duration.ofMillis(60);
        var clock = Clock.systemUTC();
        var sandbox = chosen.sandbox();
        var serviceAddresses =
                new ServiceAddresses(
                        URI.create(AUTH.baseUrl()),
                        URI.create("http://data.example"),
                        URI.create("http://portal.example"));
        return new ConformanceRunner(
                runs,
                new AuthorizationTestCases(
                        userAgentSimulator, register, sandbox, serviceAddresses, watch, clock),
                new SignalTestCases(signals, userAgentSimulator, watch, clock),
                sandbox);
    }

    private static ConformanceRun run(String app) {
        var now = Instant.now();
        return new ConformanceRun(
                app, "run", "x", "germaine", now, now, null, 1, List.of(), null, null);
    }

    private static URI start() {
        return URI.create(APP.baseUrl() + "/start");
    }

    private static App app() {
        return new App(
                "demo",
                null,
                "Atelier",
                new AppDescription(
                        new LocalText("Démo", "Demo"),
                        false,
                        List.of(APP.baseUrl() + "/callback"),
                        List.of(
                                new AppSnapshot.Ask(
                                        "retail.receipts:read", new LocalText("Pour", "For"))),
                        true,
                        AppSecurity.USUAL),
                App.Client.READY,
                false,
                Instant.EPOCH,
                0L);
    }

    private static ServiceResponse<AppCalls.Page> found(List<AppCalls.Call> calls) {
        return new ServiceResponse.Given<>(new AppCalls.Page(calls, null));
    }

    private static List<AppCalls.Call> read() {
        return new ArrayList<>(
                List.of(
                        new AppCalls.Call(
                                "c",
                                Instant.now().plusSeconds(1),
                                "r",
                                "retail-receipts",
                                "list",
                                "read",
                                2)));
    }

    /// What was chosen for the person on the sandbox page.
    private static final class Chosen {

        private final Map<String, String> scenarios = new ConcurrentHashMap<>();
        private final Set<String> lost = ConcurrentHashMap.newKeySet();
        private final Set<String> withdrawn = ConcurrentHashMap.newKeySet();

        AppSandbox sandbox() {
            var sandbox = mock(AppSandbox.class);
            when(sandbox.find(ArgumentMatchers.any())).thenAnswer(_ -> found());
            when(sandbox.withdraw(ArgumentMatchers.any(), ArgumentMatchers.any()))
                    .thenAnswer(
                            call -> {
                                withdrawn.add(call.getArgument(1));
                                return found();
                            });
            when(sandbox.choose(
                            ArgumentMatchers.any(), ArgumentMatchers.any(), ArgumentMatchers.any()))
                    .thenAnswer(
                            call -> {
                                choose(call.getArgument(1), call.getArgument(2));
                                return found();
                            });
            return sandbox;
        }

        private void choose(String person, @Nullable String scenario) {
            if (scenario == null) {
                scenarios.remove(person);
            } else {
                scenarios.put(person, scenario);
            }
        }

        private ServiceResponse<AppSandbox.Sandbox> found() {
            var unanswered = new HashMap<String, Boolean>();
            lost.forEach(person -> unanswered.put(person, true));
            return new ServiceResponse.Given<>(
                    new AppSandbox.Sandbox(Map.of(), scenarios, unanswered));
        }
    }
}
