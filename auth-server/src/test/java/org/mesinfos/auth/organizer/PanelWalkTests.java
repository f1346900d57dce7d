package org.mesinfos.auth.organizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.grant.GrantService;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.organizer.AuditIdLookup.Result;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.auth.testing.Service;
import org.mesinfos.auth.testing.TestDataApi;
import org.mesinfos.ui.DateTimeFormats;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Organizers see who runs the experiment and how far the panel has come, and find somebody's name
/// in the trail.
@ServerTest
class PanelWalkTests implements TestDataApi {

    private static final String RECEIPTS = "retail.receipts:read";
    private static final PersonId PANELIST = new PersonId("panelist10");

    @Value("${platform.issuer}")
    String server;

    @Autowired Grants grants;
    @Autowired GrantService granting;
    @Autowired Persons persons;
    @Autowired OnboardingProgress onboarding;
    @Autowired AuditIdLookup names;
    @Autowired MongoTemplate mongo;
    @Autowired MovableClock clock;
    @Autowired CircuitBreakerRegistry breakers;

    @BeforeEach
    void nothingHappened() {
        mongo.remove(new Query(), "signInAttempts");
        breakers.circuitBreaker("data-api").reset();
        TestDataApi.nothingHappened();
        mongo.remove(new Query(), "onboarding");
    }

    @AfterEach
    void now() {
        clock.reset();
        TestDataApi.nothingHappened();
    }

    @Test
    void organizersSeeWhenDevelopersSignedInLastAndNothingOfPanelists() throws Exception {
        new Browser(server).visit("/login").signIn("dev@example.org", "developer");
        new Browser(server).visit("/login").signIn("panelist10", "panelist");

        var developer = get("/internal/members/DEVELOPER", 200).path("members").get(0);
        assertThat(developer.path("login").asString()).isEqualTo("dev@example.org");
        assertThat(developer.path("lastSignInOn").asString())
                .isEqualTo(LocalDate.ofInstant(clock.instant(), DateTimeFormats.PARIS) + "");
        get("/internal/members/PANELIST", 400);
        get("/internal/members/SANDBOX_PERSON", 400);
        assertThat(mongo.findById("panelist10", Document.class, "people"))
                .doesNotContainKey("lastSignInOn");
    }

    @Test
    void howFarThePanelHasComeIsToldInBands() throws Exception {
        assertThat(get("/internal/onboarding", 200).path("day").asString("")).isEmpty();
        new Browser(server)
                .visit(App.demoLive(server).authorize("openid", RECEIPTS))
                .signIn("panelist10", "panelist")
                .share("P90D", RECEIPTS);
        var grant = grants.of(PANELIST).getFirst().id();
        TestDataApi.accesses(
                person(),
                TestDataApi.access(grant.value(), "retail-receipts", clock.instant(), "read", 3));

        onboarding.count();
        granting.withdrawAll(PANELIST);

        assertThat(onboarding.latest())
                .hasValueSatisfying(
                        counted -> {
                            assertThat(counted.read()).isOne();
                            assertThat(counted.consented()).isPositive();
                            assertThat(counted.signedUp()).isGreaterThanOrEqualTo(12);
                        });
        var told = get("/internal/onboarding", 200);
        assertThat(told.path("stages").path("READ").toString())
                .isEqualTo("{\"atLeast\":0,\"atMost\":4}");
        assertThat(told.path("stages").path("SIGNED_UP").path("atLeast").asInt() % 5).isZero();
    }

    @Test
    void whileTheRegisterIsDownTheLastCountStands() {
        onboarding.count();
        var before = onboarding.latest();
        clock.pass(Duration.ofDays(1));
        new Browser(server)
                .visit(App.demoLive(server).authorize("openid", RECEIPTS))
                .signIn("panelist10", "panelist")
                .share("P90D", RECEIPTS);
        TestDataApi.dataApiIsDown();

        onboarding.count();
        assertThat(onboarding.latest()).isPresent().isEqualTo(before);

        TestDataApi.nothingHappened();
        breakers.circuitBreaker("data-api").reset();
        onboarding.count();
        granting.withdrawAll(PANELIST);
        assertThat(onboarding.latest().orElseThrow().day())
                .isGreaterThan(before.orElseThrow().day());
    }

    @Test
    void whoIsKnownExactlyIsFoundAndNobodyElse() throws Exception {
        var name = person().displayName();

        assertThat(find(" PANELIST10 ", "olga").path("auditId").asString())
                .isEqualTo(person().auditId());
        assertThat(find(name.toUpperCase().replace(" ", "  "), "olga").path("auditId").asString())
                .isEqualTo(person().auditId());
        assertThat(find(name.substring(0, name.length() - 1), "olga").path("result").asString())
                .isEqualTo("NOBODY");
        assertThat(find("panelist1", "olga").path("result").asString()).isEqualTo("NOBODY");
        assertThat(find("dev@example.org", "olga").path("result").asString()).isEqualTo("NOBODY");
        get("/internal/audit-names", 405);
        assertThat(ask("{\"who\":\" \",\"asker\":\"olga\"}").statusCode()).isEqualTo(400);
    }

    @Test
    void nobodyCanGoThroughAList() throws Exception {
        anHourBegins();
        for (var question = 0; question < 10; question++) {
            assertThat(find("nobody" + question, "omar").path("result").asString())
                    .isEqualTo("NOBODY");
        }

        assertThat(find("panelist10", "omar").path("result").asString()).isEqualTo("TOO_OFTEN");
        clock.pass(Duration.ofHours(1));
        assertThat(find("panelist10", "omar").path("result").asString()).isEqualTo("FOUND");
    }

    @Test
    void ofManyQuestionsAtOnceTenAreAnswered() throws Exception {
        anHourBegins();
        try (var desks = Executors.newFixedThreadPool(8)) {
            var questions =
                    Collections.<Callable<Result>>nCopies(
                            24, () -> names.find("panelist10", "otto").result());
            var results = new ArrayList<Result>();
            for (var answer : desks.invokeAll(questions)) {
                results.add(answer.get());
            }

            assertThat(results).hasSize(24).containsOnly(Result.FOUND, Result.TOO_OFTEN);
            assertThat(Collections.frequency(results, Result.FOUND)).isEqualTo(10);
        }
    }

    @Test
    void aNoticeNamesAnAppAndARuleAndNothingElse() throws Exception {
        for (var wrong :
                new String[] {
                    "{}",
                    "{\"rule\":\"NIGHT\",\"app\":\"a b\",\"day\":\"2026-11-25\",\"dataset\":\"\"}",
                    "{\"rule\":\"NIGHT\",\"app\":\"x\",\"day\":\"2026-11-25\",\"dataset\":\"A\"}",
                    "{\"rule\":\"GOSSIP\",\"app\":\"x\",\"day\":\"2026-11-25\",\"dataset\":\"\"}"
                }) {
            assertThat(send("/internal/anomaly-mails", "POST", wrong).statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
        // Without an outbox nobody is written to, and nothing is tried again.
        assertThat(
                        send(
                                        "/internal/anomaly-mails",
                                        "POST",
                                        "{\"rule\":\"NIGHT\",\"app\":\"x\","
                                                + "\"day\":\"2026-11-25\",\"dataset\":\"\"}")
                                .statusCode())
                .isEqualTo(204);
    }

    /// Questions are counted by the hour.
    private void anHourBegins() {
        var hour = Duration.ofHours(1).toSeconds();
        clock.pass(Duration.ofSeconds(hour - clock.instant().getEpochSecond() % hour));
    }

    private Person person() {
        return persons.find(PANELIST).orElseThrow();
    }

    private JsonNode find(String who, String asker) throws Exception {
        var answer = ask("{\"who\":\"%s\",\"asker\":\"%s\"}".formatted(who, asker));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private HttpResponse<String> ask(String question) throws Exception {
        return send("/internal/audit-names", "POST", question);
    }

    private JsonNode get(String path, int status) throws Exception {
        var answer = send(path, "GET", "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body());
    }

    private HttpResponse<String> send(String path, String method, String body) throws Exception {
        return Service.portal(server, "people:manage").send(method, path, body);
    }
}
