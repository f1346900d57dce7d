package org.mesinfos.auth.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.auth.grant.GrantService;
import org.mesinfos.auth.grant.TestRelays;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.auth.testing.Service;
import org.mesinfos.auth.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.data.mongodb.core.MongoTemplate;
import tools.jackson.databind.json.JsonMapper;

/// People are asked, share, refuse and stop; the portal hears how many.
@ServerTest
class FiguresWalkTests {

    private static final String ACCOUNTS = "bank.accounts:read";
    private static final String TRANSACTIONS = "bank.transactions:read";
    private static final PersonId NOBODY_ELSE = new PersonId("sandbox-isabelle");

    @Autowired ApplicationContext context;
    @Autowired ConsentFunnel funnel;
    @Autowired GrantService granting;
    @Autowired MovableClock clock;
    @Autowired MongoTemplate mongo;

    @Value("${platform.issuer}")
    String server;

    record Answer(long fewest, List<DailyConsentCounts> days) {}

    @BeforeEach
    void now() {
        clock.reset();
        granting.withdrawAll(NOBODY_ELSE);
        written();
    }

    @AfterEach
    void everythingEnds() {
        clock.reset();
        granting.withdrawAll(NOBODY_ELSE);
        written();
    }

    private void written() {
        TestRelays.relay(context);
        funnel.write();
    }

    @Test
    void eachStepOfARequestIsCountedOnce() throws Exception {
        var before = today();
        var app = App.demoTest(server);

        // Shown and left.
        new Browser(server).visit(app.authorize("openid", ACCOUNTS)).visit("/login?lang=en");
        // Shown, signed in, refused; then asked again and shared.
        var browser = new Browser(server).visit(app.authorize("openid", ACCOUNTS));
        browser.signIn("isabelle", "sandbox").submit("refuse");
        browser.visit(app.authorize("openid", ACCOUNTS)).share("P7D", ACCOUNTS);
        // Asked nothing, signed in or not.
        browser.visit(app.authorize("openid", ACCOUNTS));
        new Browser(server).visit(app.authorize("openid", ACCOUNTS)).signIn("isabelle", "sandbox");
        granting.withdrawAll(NOBODY_ELSE);
        written();

        var after = today();
        assertThat(steps(before, after)).containsExactly(4L, 1L, 2L, 1L, 1L, 1L);
        assertThat(more(before, after, "given")).isOne();
        assertThat(more(before, after, "withdrawn")).isOne();
        assertThat(more(before, after, "withdrawnWithinHOUR")).isOne();
        assertWhatIsStoredIsAboutNobody();
    }

    @Test
    void pagesThatAreLoadedAgainCountNothingAgain() throws Exception {
        var before = today();
        var app = App.demoTest(server);
        var request = app.authorize("openid", ACCOUNTS) + "&prompt=consent";

        var browser = new Browser(server).visit(request).visit(request);
        browser.visit(app.authorize("openid", ACCOUNTS) + "&ui_locales=en").visit(request);
        browser.signIn("isabelle", "sandbox");
        browser.visit(request).visit(request).share("P7D", ACCOUNTS);
        granting.withdrawAll(NOBODY_ELSE);
        written();

        assertThat(steps(before, today())).containsExactly(2L, 0L, 1L, 1L, 1L, 0L);
    }

    @Test
    void choicesThatAreMadeAgainBeforeTheyAreProvenCountOnce() throws Exception {
        var browser = new Browser(server).visit("/login").signIn("isabelle", "sandbox");
        clock.pass(Duration.ofMinutes(6));
        var before = today();
        browser.visit(App.demoTest(server).authorize("openid", ACCOUNTS, TRANSACTIONS));
        var question = browser.address().toString();

        browser.share("P7D", TRANSACTIONS);
        assertThat(browser.element("again-title")).isNotNull();
        browser.visit(question).share("P7D", ACCOUNTS, TRANSACTIONS).submit("share");
        written();

        assertThat(steps(before, today())).containsExactly(1L, 0L, 1L, 1L, 1L, 0L);
    }

    @Test
    void aQuestionForAnotherAccountIsTheSameRequest() throws Exception {
        var before = today();
        var browser = new Browser(server).visit(App.demoTest(server).authorize("openid", ACCOUNTS));
        browser.signIn("camille", "sandbox").submit("switch-account");

        browser.signIn("isabelle", "sandbox").submit("refuse");
        written();

        assertThat(steps(before, today())).containsExactly(1L, 0L, 1L, 0L, 0L, 1L);
    }

    private void assertWhatIsStoredIsAboutNobody() {
        var day = mongo.getCollection("consent_days").find().first();
        assertThat(day).isNotNull();
        assertThat(day.keySet()).isSubsetOf("_id", "steps", "grants", "people", "recent", "_class");
        assertThat(day.toJson()).doesNotContain("isabelle", "demo-test", "sandbox");
    }

    @Test
    void onlyThePortalIsTold() throws Exception {
        assertThat(ask(null, "2014-02-27").statusCode()).isEqualTo(401);
        assertThat(ask(token("clients:manage"), "2026-11-25").statusCode()).isEqualTo(403);
        assertThat(ask(token("people:manage"), "2011-01-01").statusCode()).isEqualTo(400);
    }

    // Told twice by one node or by several at once, on a day that nobody has counted yet.
    @Test
    void anEventToldAgainIsNotCountedAgain() throws Exception {
        var days = new DailyConsentCountStore(TestDatabase.empty());
        var day = LocalDate.parse("2014-02-27");
        try (var nodes = Executors.newFixedThreadPool(8)) {
            var calls =
                    IntStream.range(0, 64)
                            .mapToObj(
                                    i ->
                                            (Callable<Void>)
                                                    () -> {
                                                        days.addEvent(
                                                                day,
                                                                Mode.LIVE,
                                                                "mark-" + i % 16,
                                                                i % 16,
                                                                List.of("given"));
                                                        return null;
                                                    })
                            .toList();
            for (var call : nodes.invokeAll(calls)) {
                call.get();
            }
        }

        var counted = days.between(day, day, Mode.LIVE).getFirst();
        assertThat(counted.day().grants()).containsEntry("given", 16L);
        assertThat(counted.peopleOf("given")).hasSize(16);
    }

    private DailyConsentCounts today() throws Exception {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var answer = ask(token("people:manage"), today.toString());
        assertThat(answer.statusCode()).isEqualTo(200);
        var told = JsonMapper.shared().readValue(answer.body(), Answer.class);
        assertThat(told.fewest()).isEqualTo(5);
        return told.days().stream()
                .filter(day -> day.mode() == Mode.TEST)
                .findFirst()
                .orElse(new DailyConsentCounts(today, Mode.TEST, Map.of(), Map.of()));
    }

    private static List<Long> steps(DailyConsentCounts before, DailyConsentCounts after) {
        return List.of(ConsentStep.values()).stream()
                .map(
                        step ->
                                after.steps().getOrDefault(step.name(), 0L)
                                        - before.steps().getOrDefault(step.name(), 0L))
                .toList();
    }

    private static long more(DailyConsentCounts before, DailyConsentCounts after, String counter) {
        return after.grants().getOrDefault(counter, 0L) - before.grants().getOrDefault(counter, 0L);
    }

    private HttpResponse<String> ask(String token, String from) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server + "/internal/figures?from=" + from));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private String token(String scope) {
        return Service.portal(server, scope).token();
    }
}
