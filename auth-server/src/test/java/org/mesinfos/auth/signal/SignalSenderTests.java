package org.mesinfos.auth.signal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mesinfos.auth.client.AppAccessPolicy;
import org.mesinfos.auth.client.AppCredentials;
import org.mesinfos.auth.client.AppSecurityProfile;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.queue.WorkProgress.State;
import org.mesinfos.auth.signal.SignalAttempt.Result;
import org.mesinfos.auth.testing.StoppedClock;
import org.mesinfos.auth.testing.TestDatabase;
import org.mesinfos.catalogue.LocalText;
import org.springframework.data.mongodb.core.MongoTemplate;

/// A signal is tried until the app takes it or it is not worth it any more.
class SignalSenderTests {

    private static final String CARNET = "carnet-test";

    @RegisterExtension
    static final WireMockExtension APP =
            WireMockExtension.newInstance()
                    .options(options().dynamicPort().bindAddress("127.0.0.1"))
                    .build();

    private final MongoTemplate mongo = TestDatabase.empty();
    private final StoppedClock clock = new StoppedClock("2026-11-25T10:00:00Z");
    private final Signals signals = signals(true);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final SignalSender sender = sender(true);

    @BeforeEach
    void anAppThatWantsToBeTold() {
        signals.setEndpoint(CARNET, APP.baseUrl() + "/signals", false);
        signals.queue().add(aSignal("1"));
    }

    @AfterEach
    void stop() {
        threads.close();
    }

    @Test
    void whatTheAppTakesIsDeliveredOnce() {
        appAnswers(202);

        sender.deliver();
        sender.deliver();

        assertThat(signal("1").progress().state()).isEqualTo(State.DONE);
        assertThat(signal("1").attempts())
                .singleElement()
                .extracting(SignalAttempt::status)
                .isEqualTo(202);
        assertRequests(1);
    }

    @Test
    void ofSomebodyWhoLeftASignalStaysUntilTheAppHasTakenIt() {
        appAnswers(503);
        sender.deliver();
        assertThat(signals.forget("grant1")).as("it stays").isZero();
        assertThat(signal("1").progress().state()).isEqualTo(State.WAITING);

        appAnswers(202);
        clock.pass(Duration.ofHours(1));
        sender.deliver();

        assertRequests(2);
        assertThat(mongo.findAll(Signal.class)).isEmpty();
    }

    @Test
    void ofSomebodyWhoLeftASignalThatWasTakenGoesAtOnce() {
        appAnswers(202);
        sender.deliver();

        assertThat(signals.forget("grant1")).isOne();

        assertThat(mongo.findAll(Signal.class)).isEmpty();
    }

    @Test
    void aFailureIsTriedAgainAfterAWaitThatTriplesEachTime() {
        appAnswers(503);
        sender.deliver();

        for (var wait : List.of(30, 90, 270, 810)) {
            var tries = signal("1").progress().tries();
            clock.pass(Duration.ofMillis(wait * 790L));
            sender.deliver();
            assertThat(signal("1").progress().tries()).as("before " + wait + " s").isEqualTo(tries);

            clock.pass(Duration.ofMillis(wait * 420L));
            sender.deliver();
            assertThat(signal("1").progress().tries())
                    .as("after " + wait + " s")
                    .isEqualTo(tries + 1);
        }

        appAnswers(200);
        clock.pass(Duration.ofHours(1));
        sender.deliver();
        assertThat(signal("1").progress().state()).isEqualTo(State.DONE);
        assertThat(signal("1").attempts()).hasSize(6);
    }

    @Test
    void whatIsNeverTakenIsGivenUpInTheEndAndCanBeAskedForAgain() {
        appAnswers(500);
        for (var attempt = 0; attempt < 20; attempt++) {
            sender.deliver();
            clock.pass(Duration.ofHours(8));
        }

        assertThat(signal("1").progress().state()).isEqualTo(State.GIVEN_UP);
        assertRequests(12);

        appAnswers(202);
        assertThat(signals.queue().restart(signal("1").key())).isTrue();
        sender.deliver();

        assertThat(signal("1").progress().state()).isEqualTo(State.DONE);
        assertThat(signal("1").attempts()).hasSize(13);
    }

    @Test
    void ofTwoNodesOneSendsIt() throws Exception {
        appAnswers(202);
        for (var n = 2; n <= 20; n++) {
            signals.queue().add(aSignal("" + n));
        }
        var other = sender(true);

        try (var nodes = Executors.newFixedThreadPool(2)) {
            var one = nodes.submit(sender::deliver);
            var two = nodes.submit(other::deliver);
            one.get();
            two.get();
        }

        assertRequests(20);
        assertThat(signals.latest(CARNET, 50))
                .hasSize(20)
                .allMatch(signal -> signal.progress().state() == State.DONE);
    }

    @Test
    void whatANodeCrashedWithIsSentByAnotherAfterItsLease() {
        appAnswers(202);
        signals.queue().claim(signal("1"));

        sender.deliver();
        assertRequests(0);

        clock.pass(Duration.ofSeconds(31));
        sender.deliver();
        assertThat(signal("1").progress().state()).isEqualTo(State.DONE);
    }

    @Test
    void anAppThatTookItsEndpointAwayIsLeftAlone() {
        signals.setEndpoint(CARNET, null, false);

        sender.deliver();

        assertThat(signal("1").progress().state()).isEqualTo(State.GIVEN_UP);
        assertThat(signal("1").attempts().getFirst().result()).isEqualTo(Result.NO_ENDPOINT);
    }

    @Test
    void whereLocalEndpointsAreNotAllowedNoneIsCalled() {
        appAnswers(202);

        sender(false).deliver();

        assertThat(signal("1").attempts().getFirst().result()).isEqualTo(Result.NO_ENDPOINT);
        assertRequests(0);
    }

    @Test
    void aNewestFirstLogShowsOnlyTheClientsOwnSignals() {
        clock.pass(Duration.ofSeconds(1));
        signals.queue().add(aSignal("2"));
        signals.queue().add(new SomeSignal("carnet-test2", "3").at(clock.instant()));

        assertThat(signals.latest(CARNET, 50))
                .extracting(Signal::grant)
                .containsExactly("grant2", "grant1");
        assertThat(signals.latest(CARNET, 1)).hasSize(1);
    }

    @Test
    void anAppThatSaysNoAndThenYesIsToldOnce() {
        APP.stubFor(
                post("/signals")
                        .inScenario("tired")
                        .whenScenarioStateIs(STARTED)
                        .willReturn(aResponse().withStatus(429))
                        .willSetStateTo("awake"));
        APP.stubFor(
                post("/signals")
                        .inScenario("tired")
                        .whenScenarioStateIs("awake")
                        .willReturn(aResponse().withStatus(204)));
        sender.deliver();
        clock.pass(Duration.ofMinutes(1));
        sender.deliver();

        assertThat(signal("1").progress().state()).isEqualTo(State.DONE);
        assertThat(signal("1").attempts())
                .extracting(SignalAttempt::result)
                .containsExactly(Result.REFUSED, Result.ACCEPTED);
    }

    private record SomeSignal(String client, String n) {
        Signal at(java.time.Instant at) {
            return Signal.due(
                    client,
                    Signal.id(at, "grant" + n, 2),
                    SignalType.GRANT_WITHDRAWN,
                    at,
                    new Signal.About("grant" + n, "subject", 2, null, null, null),
                    at,
                    Duration.ofDays(30));
        }
    }

    private Signal aSignal(String n) {
        return new SomeSignal(CARNET, n).at(clock.instant());
    }

    private Signal signal(String n) {
        return signals.latest(CARNET, 50).stream()
                .filter(signal -> ("grant" + n).equals(signal.grant()))
                .findFirst()
                .orElseThrow();
    }

    private static void appAnswers(int status) {
        APP.stubFor(post("/signals").willReturn(aResponse().withStatus(status)));
    }

    private static void assertRequests(int count) {
        APP.verify(count, postRequestedFor(urlPathEqualTo("/signals")));
    }

    private Signals signals(boolean localTestEndpoints) {
        return new Signals(mongo, properties(localTestEndpoints), clock);
    }

    private static SignalProperties properties(boolean localTestEndpoints) {
        return new SignalProperties(
                localTestEndpoints,
                Duration.ofSeconds(3),
                Duration.ofSeconds(30),
                Duration.ofHours(6),
                12,
                Duration.ofDays(30));
    }

    private SignalSender sender(boolean localTestEndpoints) {
        var properties = properties(localTestEndpoints);
        return new SignalSender(
                signals(localTestEndpoints),
                new SignalTargets(
                        signals(localTestEndpoints), new OneApp(), mock(), properties, clock),
                new SignalTokens((client, _, _, _, _, _) -> "a.signed.event"),
                new SignalHttpClient(
                        properties.timeout(),
                        InetAddress::getAllByName,
                        threads,
                        Clock.systemUTC()),
                threads,
                clock);
    }

    private static final class OneApp implements RegisteredApps {

        @Override
        public Optional<RegisteredApp> find(String clientId) {
            return Optional.of(app(clientId));
        }

        @Override
        public boolean isCurrent(RegisteredApp app) {
            return true;
        }

        @Override
        public boolean isOrigin(String origin) {
            return false;
        }

        private static RegisteredApp app(String clientId) {
            return new RegisteredApp(
                    clientId,
                    "carnet",
                    new LocalText("Carnet", "Carnet"),
                    "Panier Clair",
                    null,
                    RegisteredApp.Kind.APP,
                    Mode.TEST,
                    new AppAccessPolicy(
                            Set.of(),
                            Set.of("http://127.0.0.1/callback"),
                            Set.of(),
                            Set.of("openid"),
                            List.of(),
                            Set.of("authorization_code"),
                            false),
                    new AppCredentials(false, List.of(), null, null),
                    new AppSecurityProfile(null, true, false, false, null),
                    false,
                    0);
        }
    }
}
