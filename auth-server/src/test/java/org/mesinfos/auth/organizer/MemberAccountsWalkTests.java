package org.mesinfos.auth.organizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.auth.testing.TokenAnswersAssert.assertError;
import static org.mesinfos.auth.testing.TokenAnswersAssert.success;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.net.http.HttpResponse;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.grant.PairwiseSubjects;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.auth.testing.Service;
import org.mesinfos.auth.testing.TestDataApi;
import org.mesinfos.auth.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.mongodb.core.MongoTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Organizers give members another role, close their account, and open it again.
@ServerTest
class MemberAccountsWalkTests implements TestDataApi {

    private static final String REASON = "Elle a quitté son équipe hier";
    private static final String ORGANIZERS = "organizer@example.org";

    @Value("${platform.issuer}")
    String server;

    @Autowired MongoTemplate mongo;
    @Autowired PairwiseSubjects subjects;

    String karim;
    String mailbox;

    @BeforeEach
    void aMemberOfWhomNobodyKnows() {
        karim = TestPeople.like(ORGANIZERS, mongo);
        mailbox = karim + "@example.org";
        mongo.getCollection("people")
                .updateOne(
                        new Document("_id", karim),
                        new Document("$set", new Document("login", mailbox)));
        mongo.insert(new Document("_id", mailbox).append("person", karim), "logins");
    }

    @Test
    void aClosedAccountIsOutAtOnceAndItsOwnerReadsWhy() throws Exception {
        var browser = signedIn();
        assertThat(browser.visit("/security").status()).isEqualTo(200);

        var answer = change("CLOSE", null, 200);

        assertThat(answer.path("done").asBoolean()).isTrue();
        assertThat(answer.path("told").asBoolean()).isTrue();
        assertThat(answer.path("subject").asString())
                .isEqualTo(subjects.of(new PersonId(karim), "portal"));
        assertThat(browser.visit("/security").element("sign-in-title")).isNotNull();
        assertThat(signedIn().page().text()).contains("organisateurs ont fermé ce compte");
        assertThat(new Browser(server).visit("/login").signIn(mailbox, "wrong").page().text())
                .contains("ne vont pas ensemble");
        assertThat(TestDataApi.mailsTo(mailbox).getLast()).contains(REASON);
        assertThat(
                        mongo.findById(
                                answer.path("subject").asString(), Document.class, "ended_tokens"))
                .isNotNull();
        assertThat(get(karim, 200).path("member").path("closedAt").asString("")).isNotEmpty();

        var again = change("CLOSE", null, 200);
        assertThat(again.path("generation")).isEqualTo(answer.path("generation"));

        // To open the account of an organizer takes two of them: AppointmentsWalkTests.
        change("ROLE", "DEVELOPER", 200);
        assertThat(change("REOPEN", null, 200).path("done").asBoolean()).isTrue();
        assertThat(signedIn().page().select("h1").text()).contains("Bonjour");
    }

    @Test
    void aCodeOfBeforeGivesNoTokenToSomebodyWhoWasShutOut() throws Exception {
        var portal = App.portal(server);
        var browser =
                new Browser(server)
                        .visit(portal.authorize("openid", "audit:read"))
                        .signIn(mailbox, "organizer");
        var code = portal.code(browser);

        change("CLOSE", null, 200);

        assertError(portal.exchange(code), "invalid_grant");
    }

    @Test
    void anotherRoleIsInTheNextTokenAndEndsTheSignInsOfBefore() throws Exception {
        var browser = signedIn();

        var answer = change("ROLE", "DEVELOPER", 200);

        assertThat(browser.visit("/security").element("sign-in-title")).isNotNull();
        assertThat(TestDataApi.mailsTo(mailbox).getLast()).contains("veloppeur", REASON);
        var portal = App.portal(server);
        var again =
                new Browser(server)
                        .visit(portal.authorize("openid", "audit:read"))
                        .signIn(mailbox, "organizer");
        var tokens = success(portal.exchange(portal.code(again))).getOIDCTokens();
        assertThat(tokens.getAccessToken().getScope().toString()).doesNotContain("audit");
        var id = tokens.getIDToken().getJWTClaimsSet();
        assertThat(id.getStringClaim("role")).isEqualTo("DEVELOPER");
        assertThat(id.getLongClaim("generation")).isEqualTo(answer.path("generation").asLong());
    }

    @Test
    void theLastOrganizerStays() throws Exception {
        var gone = new Document("closedAt", new java.util.Date());
        var others = otherOrganizers();
        others.forEach(one -> update(one, "$set", gone));
        try {
            assertThat(get("organizer", 200).path("lastOrganizer").asBoolean()).isTrue();

            assertThat(send("organizer", "POST", body("CLOSE", null, REASON)).body())
                    .contains("\"done\":false");

            var organizer = new Browser(server).visit("/login").signIn(ORGANIZERS, "organizer");
            assertThat(organizer.status()).isEqualTo(200);
            assertThat(get("organizer", 200).path("member").path("closedAt").asString(""))
                    .isEmpty();
        } finally {
            others.forEach(one -> update(one, "$unset", gone));
        }
    }

    /// Those of the demonstration, and whom other walks on this server appointed.
    private List<String> otherOrganizers() {
        return mongo.find(query(where("role").is("ORGANIZER")), Document.class, "people").stream()
                .filter(one -> !one.containsKey("closedAt"))
                .map(one -> one.getString("_id"))
                .filter(id -> !id.equals("organizer"))
                .toList();
    }

    private void update(String person, String how, Document fields) {
        mongo.getCollection("people")
                .updateOne(new Document("_id", person), new Document(how, fields));
    }

    @Test
    void panelistsAndMadeUpPeopleAreOutOfReach() throws Exception {
        for (var person : List.of("panelist01", "sandbox-germaine", "nobody", "a%7Cb")) {
            get(person, 404);
            assertThat(send(person, "POST", body("CLOSE", null, REASON)).statusCode())
                    .isEqualTo(404);
        }
        assertThat(new Browser(server).visit("/login").signIn("panelist01", "panelist").status())
                .isEqualTo(200);
    }

    @Test
    void withoutAReasonOrWithAnImpossibleRoleNothingHappens() throws Exception {
        for (var wrong :
                List.of(
                        body("CLOSE", null, "parti"),
                        body("CLOSE", null, "x".repeat(501)),
                        body("ROLE", null, REASON),
                        body("ROLE", "PANELIST", REASON),
                        body("ROLE", "SANDBOX_PERSON", REASON),
                        "{}",
                        "[")) {
            assertThat(send(karim, "POST", wrong).statusCode()).as(wrong).isEqualTo(400);
        }
        assertThat(get(karim, 200).path("member").path("role").asString()).isEqualTo("ORGANIZER");
    }

    @Test
    void whenTheMailCannotLeaveTheChangeHoldsAndThatIsSaid() throws Exception {
        TestDataApi.mailIsDown();
        try {
            var answer = change("CLOSE", null, 200);

            assertThat(answer.path("done").asBoolean()).isTrue();
            assertThat(answer.path("told").asBoolean()).isFalse();
        } finally {
            TestDataApi.mailIsBack();
        }
    }

    private Browser signedIn() {
        return new Browser(server).visit("/login").signIn(mailbox, "organizer");
    }

    private JsonNode change(String action, String role, int status) throws Exception {
        var answer = send(karim, "POST", body(action, role, REASON));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String body(String action, String role, String reason) {
        return "{\"action\":\"%s\",\"role\":%s,\"reason\":\"%s\",\"language\":\"fr\"}"
                .formatted(action, role == null ? "null" : '"' + role + '"', reason);
    }

    private JsonNode get(String person, int status) throws Exception {
        var answer = send(person, "GET", "");
        assertThat(answer.statusCode()).as(person).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body());
    }

    private HttpResponse<String> send(String person, String method, String body) throws Exception {
        return Service.portal(server, "people:manage")
                .send(method, "/internal/members/accounts/" + person, body);
    }
}
