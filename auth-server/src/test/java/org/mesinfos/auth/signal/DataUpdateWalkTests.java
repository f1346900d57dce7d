package org.mesinfos.auth.signal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mesinfos.auth.dataapi.RecordChangesApi;
import org.mesinfos.auth.document.DocumentChanges;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantService;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.grant.TestRelays;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.signal.SignalAttempt.Result;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.web.client.ResourceAccessException;

/// An app that asks for it hears of new records, once an hour, as long as it may read them.
@ServerTest
class DataUpdateWalkTests {

    private static final String ACCOUNTS = "bank.accounts:read";
    private static final String IDENTIFIERS = "bank.identifiers:read";
    private static final String PAPERS = "own.documents:read";
    private static final PersonId MICHEL = new PersonId("sandbox-michel");

    @RegisterExtension
    static final WireMockExtension APP =
            WireMockExtension.newInstance()
                    .options(options().dynamicPort().bindAddress("127.0.0.1"))
                    .build();

    @Value("${platform.issuer}")
    String server;

    @Autowired Grants grants;
    @Autowired GrantService granting;
    @Autowired Signals signals;
    @Autowired SignalTargets targets;
    @Autowired DocumentChanges documents;
    @Autowired SignalSender sender;
    @Autowired MongoTemplate mongo;
    @Autowired MovableClock clock;
    @Autowired ApplicationContext context;

    private final DataApi dataApi = new DataApi();
    private DataUpdateSignals updates;

    @BeforeEach
    void michelSharesHisAccounts() throws Exception {
        appAnswers(202);
        signals.setEndpoint("demo-test", APP.baseUrl() + "/signals", true);
        updates =
                new DataUpdateSignals(dataApi, documents, grants, signals, targets, sender, clock);
        new Browser(server)
                .visit(App.demoTest(server).authorize("openid", ACCOUNTS, IDENTIFIERS, PAPERS))
                .submit("person-michel")
                .share("P30D", ACCOUNTS, IDENTIFIERS, PAPERS);
        // Whatever the hour is: the next ones begin here.
        clock.pass(Duration.ofMinutes(60 - minute()));
    }

    @AfterEach
    void everythingEnds() {
        clock.reset();
        signals.setEndpoint("demo-test", null, false);
        granting.withdrawAll(MICHEL);
        TestRelays.relay(context);
        mongo.remove(new Query(), Signal.class);
    }

    @Test
    void theSignalNamesThePermissionAndTheDatasetAndNothingElse() throws Exception {
        dataApi.changed("bank-accounts", null, clock.instant());
        createSignals();

        var claims = told().getFirst();
        assertThat(claims.getSubject()).isEqualTo(grant().subject());
        assertThat(claims.getJSONObjectClaim("events"))
                .isEqualTo(
                        Map.of(
                                "https://mesinfos.example/events/data-updated",
                                Map.of(
                                        "grant_id",
                                        grant().id().value(),
                                        "dataset",
                                        "bank-accounts")));
        assertThat(dataApi.waiting).isEmpty();
    }

    @Test
    void manyChangesInAnHourAreOneSignalAndTheLastIsToldInTheNext() throws Exception {
        for (int minutes = 0; minutes < 50; minutes += 10) {
            dataApi.changed("bank-accounts", null, clock.instant());
            createSignals();
            clock.pass(Duration.ofMinutes(10));
        }
        assertThat(told()).hasSize(1);

        clock.pass(Duration.ofMinutes(11));
        deliver();
        assertThat(told()).hasSize(2);

        clock.pass(Duration.ofHours(3));
        deliver();
        assertThat(told()).hasSize(2);
    }

    @Test
    void whatIsTakenOverTwiceIsToldOnce() throws Exception {
        dataApi.changed("bank-accounts", null, clock.instant());
        var again = List.copyOf(dataApi.waiting);
        createSignals();
        dataApi.waiting.addAll(again);
        createSignals();
        clock.pass(Duration.ofHours(2));
        deliver();

        assertThat(told()).hasSize(1);
    }

    @Test
    void anAppThatDoesNotAnswerHasOneSignalWaitingHoweverMuchChanges() throws Exception {
        appAnswers(503);
        for (int hour = 0; hour < 20; hour++) {
            dataApi.changed("bank-accounts", null, clock.instant());
            createSignals();
            clock.pass(Duration.ofHours(1));
        }

        assertThat(signals.latest("demo-test", 50)).hasSize(1);
    }

    @Test
    void afterAWithdrawalNothingIsSentNotEvenWhatWaited() throws Exception {
        appAnswers(503);
        dataApi.changed("bank-accounts", null, clock.instant());
        createSignals();
        var before = told().size();
        signals.setEndpoint("demo-test", null, false);
        granting.withdraw(MICHEL, grant().id());
        TestRelays.relay(context);
        signals.setEndpoint("demo-test", APP.baseUrl() + "/signals", true);
        appAnswers(202);

        clock.pass(Duration.ofHours(2));
        deliver();
        dataApi.changed("bank-accounts", null, clock.instant());
        createSignals();

        assertThat(told()).hasSize(before);
        assertThat(signals.latest("demo-test", 50))
                .singleElement()
                .satisfies(
                        signal ->
                                assertThat(signal.attempts().getLast().result())
                                        .isEqualTo(Result.NOT_PERMITTED));
    }

    @Test
    void whatIsNotPermittedOrNotAskedForIsNotTold() throws Exception {
        dataApi.changed("retail-receipts", null, clock.instant());
        // Its identifiers are permitted, none of its records.
        dataApi.changed("bank-products", null, clock.instant());
        dataApi.changed("bank-accounts", "mon-bureau-test", clock.instant());
        createSignals();
        signals.setEndpoint("demo-test", APP.baseUrl() + "/signals", false);
        dataApi.changed("bank-accounts", null, clock.instant());
        createSignals();

        assertThat(signals.latest("demo-test", 50)).isEmpty();
        assertThat(dataApi.waiting).isEmpty();
    }

    @Test
    void whatTheDataApiCannotTellYetIsToldLater() throws Exception {
        dataApi.changed("bank-accounts", null, clock.instant());
        dataApi.away = true;
        assertThatExceptionOfType(ResourceAccessException.class)
                .isThrownBy(() -> updates.createSignals());
        updates.poll();

        dataApi.away = false;
        createSignals();
        assertThat(told()).hasSize(1);
    }

    @Test
    void ofPapersThatThePersonAddsThemselvesItHearsTooAlsoWhileTheDataApiIsAway() throws Exception {
        documents.record(MICHEL, () -> true);
        dataApi.away = true;
        updates.poll();
        deliver();

        assertThat(told())
                .singleElement()
                .satisfies(
                        claims ->
                                assertThat(claims.getJSONObjectClaim("events").toString())
                                        .contains("own-documents"));
        assertThat(documents.waiting()).isEmpty();
    }

    @Test
    void whatACrashCutOffWhileAPaperWasAddedIsToldAMinuteLater() throws Exception {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> documents.record(MICHEL, this::crash));
        createSignals();
        assertThat(told()).isEmpty();

        clock.pass(Duration.ofMinutes(1));
        createSignals();
        assertThat(told()).hasSize(1);
    }

    private boolean crash() {
        throw new IllegalStateException("cut off");
    }

    private void createSignals() {
        updates.createSignals();
        deliver();
    }

    private void deliver() {
        sender.deliver();
        // Another thread may have taken it a moment before.
        for (int turn = 0; turn < 1200 && isUnderWay(); turn++) {
            pause();
        }
    }

    private boolean isUnderWay() {
        return signals.latest("demo-test", 50).stream()
                .filter(signal -> !signal.progress().due().isAfter(clock.instant().plusSeconds(60)))
                .anyMatch(signal -> signal.attempts().size() < signal.progress().tries());
    }

    private static void pause() {
        try {
            Thread.sleep(25);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private int minute() {
        return (int) (clock.instant().getEpochSecond() / 60 % 60);
    }

    private Grant grant() {
        return grants.of(MICHEL).getFirst();
    }

    private static void appAnswers(int status) {
        APP.stubFor(post("/signals").willReturn(aResponse().withStatus(status)));
    }

    private static List<JWTClaimsSet> told() throws ParseException {
        var told = new ArrayList<JWTClaimsSet>();
        for (var request : APP.findAll(postRequestedFor(urlPathEqualTo("/signals")))) {
            told.add(SignedJWT.parse(request.getBodyAsString()).getJWTClaimsSet());
        }
        return told;
    }

    private static final class DataApi implements RecordChangesApi {

        private final List<ChangeSet> waiting = new ArrayList<>();
        private boolean away;

        void changed(String dataset, @Nullable String client, Instant at) {
            var change = new Change(MICHEL.value(), dataset);
            waiting.add(new ChangeSet("" + waiting.size(), client, at, List.of(change)));
        }

        @Override
        public Waiting waiting() {
            if (away) {
                throw new ResourceAccessException("away");
            }
            return new Waiting(waiting);
        }

        @Override
        public void taken(String id) {
            waiting.removeIf(set -> set.id().equals(id));
        }
    }
}
