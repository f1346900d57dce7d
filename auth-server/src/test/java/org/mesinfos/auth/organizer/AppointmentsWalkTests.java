package org.mesinfos.auth.organizer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.grant.PairwiseSubjects;
import org.mesinfos.auth.membership.MemberAccounts;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Role;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.auth.testing.Service;
import org.mesinfos.auth.testing.TestDataApi;
import org.mesinfos.auth.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.mongodb.core.MongoTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// It takes two organizers to appoint a third, whatever one of them tries.
@ServerTest
class AppointmentsWalkTests implements TestDataApi {

    private static final String ADDRESS = "/internal/appointments";
    private static final String REASON = "Elle tient le panel depuis mars";

    @Value("${platform.issuer}")
    String server;

    @Autowired MongoTemplate mongo;
    @Autowired PairwiseSubjects subjects;
    @Autowired MemberAccounts accounts;
    @Autowired MovableClock clock;

    String claude;
    String camille;

    @BeforeEach
    void twoOrganizersAndNothingWaits() {
        clock.reset();
        claude = subjects.of(new PersonId("organizer"), "portal");
        camille = subjects.of(new PersonId("organizer2"), "portal");
        mongo.getCollection("appointments").deleteMany(new Document());
        TestDataApi.emptyOutbox();
    }

    @Test
    void whatOneProposesAnotherApprovesAndBothAreRemembered() throws Exception {
        assertThat(propose(claude, mailbox("nour@example.org")).path("proposed").asString())
                .isEqualTo("WAITS");
        assertThat(TestDataApi.mailsTo("nour@example.org")).isEmpty();
        var one = waiting();
        assertThat(one.path("proposer").asString()).isEqualTo("Claude Girard");

        assertThat(decide(one, "approval", camille)).isEqualTo("APPOINTED");

        var mail = TestDataApi.mailsTo("nour@example.org").getFirst();
        var link = Pattern.compile("http\\S+token=\\S+").matcher(mail);
        assertThat(link.find()).isTrue();
        new Browser(server)
                .visit(link.group())
                .submit(
                        "create-account",
                        "name=Nour",
                        "password=" + URLEncoder.encode("quatre mots au hasard", UTF_8),
                        "terms=true");
        var login = mongo.findById("nour@example.org", Document.class, "logins");
        var made = mongo.findById(login.getString("person"), Document.class, "people");
        assertThat(made).containsEntry("role", "ORGANIZER");
        var used =
                mongo.getCollection("sign_ups")
                        .find(new Document("usedBy", login.getString("person")))
                        .first();
        assertThat(used.getList("invitedBy", String.class))
                .containsExactly("organizer", "organizer2");
        assertThat(all()).isEmpty();
    }

    @Test
    void nobodyApprovesWhatTheyProposedThemselves() throws Exception {
        propose(claude, mailbox("double@example.org"));

        assertThat(decide(waiting(), "approval", claude)).isEqualTo("NOT_POSSIBLE");

        assertThat(TestDataApi.mailsTo("double@example.org")).isEmpty();
        assertThat(all()).hasSize(1);
    }

    @Test
    void thereIsNoOtherWayToBecomeAnOrganizer() throws Exception {
        var invitation =
                """
                {"role":"ORGANIZER","language":"fr","people":[{"email":"seul@example.org"}]}""";
        assertThat(send("/internal/invitations", invitation).statusCode()).isEqualTo(409);
        assertThat(change("developer", "ROLE", "\"ORGANIZER\"").statusCode()).isEqualTo(409);
        assertThat(accounts.find(new PersonId("developer")).orElseThrow().role())
                .isEqualTo(Role.DEVELOPER);

        var closed = TestPeople.like("organizer@example.org", mongo);
        assertThat(change(closed, "CLOSE", "null").statusCode()).isEqualTo(200);
        assertThat(change(closed, "REOPEN", "null").statusCode()).isEqualTo(409);
        assertThat(accounts.find(new PersonId(closed)).orElseThrow().closedAt()).isNotNull();
        assertThat(TestDataApi.mailsTo("seul@example.org")).isEmpty();
    }

    @Test
    void twoRaiseAMemberOrOpenAnOrganizersAccountAgain() throws Exception {
        var karim = TestPeople.like("dev@example.org", mongo);
        propose(camille, member(karim));
        var approved = waiting();
        // Karim has no mailbox to write to.
        assertThat(decide(approved, "approval", claude)).isEqualTo("NOT_TOLD");
        assertThat(accounts.find(new PersonId(karim)).orElseThrow().role())
                .isEqualTo(Role.ORGANIZER);
        assertThat(propose(camille, member(karim)).path("proposed").asString())
                .isEqualTo("NOT_POSSIBLE");

        change(karim, "CLOSE", "null");
        assertThat(decide(approved, "approval", claude)).isEqualTo("NOT_POSSIBLE");
        propose(claude, member(karim));
        assertThat(decide(waiting(), "approval", camille)).isEqualTo("NOT_TOLD");
        assertThat(accounts.find(new PersonId(karim)).orElseThrow().closedAt()).isNull();
    }

    @Test
    void onlyOrganizersWhoCanSignInTakePart() throws Exception {
        var stranger = subjects.of(new PersonId("developer"), "portal");
        for (var who : List.of(stranger, "", "organizer")) {
            assertThat(send(ADDRESS, proposal(who, mailbox("x@example.org"))).statusCode())
                    .isEqualTo(403);
        }
        propose(claude, mailbox("aline@example.org"));
        assertThat(
                        send(
                                        ADDRESS
                                                + "/"
                                                + waiting().path("id").asString()
                                                + "/approval",
                                        "{\"organizer\":\"" + stranger + "\"}")
                                .statusCode())
                .isEqualTo(403);
        assertThat(TestDataApi.mailsTo("aline@example.org")).isEmpty();
    }

    @Test
    void aProposalIsOverWhenItsProposerIsShutOutWhenItIsRefusedAndAfterTwoWeeks() throws Exception {
        propose(claude, mailbox("ana@example.org"));
        var byClaude = waiting();
        close("organizer", true);
        assertThat(decide(byClaude, "approval", camille)).isEqualTo("NOT_POSSIBLE");
        close("organizer", false);

        assertThat(decide(byClaude, "refusal", claude)).isEmpty();
        assertThat(decide(byClaude, "approval", camille)).isEqualTo("NOT_POSSIBLE");

        propose(claude, mailbox("ana@example.org"));
        var late = waiting();
        clock.pass(Duration.ofDays(15));
        assertThat(decide(late, "approval", camille)).isEqualTo("NOT_POSSIBLE");
        assertThat(all()).isEmpty();
        assertThat(TestDataApi.mailsTo("ana@example.org")).isEmpty();
    }

    @Test
    void whileMailCannotLeaveTheProposalWaitsOn() throws Exception {
        propose(claude, mailbox("later@example.org"));
        TestDataApi.mailIsDown();
        try {
            assertThat(decide(waiting(), "approval", camille)).isEqualTo("NOT_SENT");
        } finally {
            TestDataApi.mailIsBack();
        }

        assertThat(decide(waiting(), "approval", camille)).isEqualTo("APPOINTED");
        assertThat(TestDataApi.mailsTo("later@example.org")).hasSize(1);
    }

    @Test
    void aPersonWhoHasAnAccountIsProposedFromTheirPage() throws Exception {
        assertThat(propose(claude, mailbox("dev@example.org")).path("proposed").asString())
                .isEqualTo("HAS_ACCOUNT");
        for (var person : List.of("panelist01", "sandbox-germaine", "nobody", "organizer2")) {
            assertThat(propose(claude, member(person)).path("proposed").asString())
                    .isEqualTo("NOT_POSSIBLE");
        }
    }

    private void close(String organizer, boolean closed) {
        mongo.getCollection("people")
                .updateOne(
                        new Document("_id", organizer),
                        closed
                                ? new Document(
                                        "$set", new Document("closedAt", new java.util.Date()))
                                : new Document("$unset", new Document("closedAt", "")));
    }

    private static String mailbox(String email) {
        return "\"email\":\"" + email + "\",\"name\":\"Nour\"";
    }

    private static String member(String id) {
        return "\"member\":\"" + id + "\"";
    }

    private static String proposal(String organizer, String candidate) {
        return "{\"organizer\":\"%s\",%s,\"reason\":\"%s\",\"language\":\"fr\"}"
                .formatted(organizer, candidate, REASON);
    }

    private JsonNode propose(String organizer, String candidate) throws Exception {
        return read(send(ADDRESS, proposal(organizer, candidate)));
    }

    private String decide(JsonNode one, String decision, String organizer) throws Exception {
        var path = ADDRESS + "/" + one.path("id").asString() + "/" + decision;
        return read(send(path, "{\"organizer\":\"" + organizer + "\"}"))
                .path("outcome")
                .asString("");
    }

    private JsonNode waiting() throws Exception {
        var all = all();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private List<JsonNode> all() throws Exception {
        var answer = Service.portal(server, "people:manage").send("GET", ADDRESS, "");
        return read(answer).path("waiting").valueStream().toList();
    }

    private HttpResponse<String> change(String member, String action, String role)
            throws Exception {
        return send(
                "/internal/members/accounts/" + member,
                "{\"action\":\"%s\",\"role\":%s,\"reason\":\"%s\",\"language\":\"fr\"}"
                        .formatted(action, role, REASON));
    }

    private HttpResponse<String> send(String path, String body) throws Exception {
        return Service.portal(server, "people:manage").send("POST", path, body);
    }

    private static JsonNode read(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }
}
