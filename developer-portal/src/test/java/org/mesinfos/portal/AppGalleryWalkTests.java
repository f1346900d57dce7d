package org.mesinfos.portal;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.UnsupportedEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.portal.appgallery.TestAppGallery;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/// Panelists find apps, write to their teams, and wish for others.
@FakePlatform
class AppGalleryWalkTests {

    private static final RequestPostProcessor OLGA = SomePeople.organizer();
    private static final RequestPostProcessor GERMAINE = SomePeople.panelist("germaine");
    private static final RequestPostProcessor LUCIEN = SomePeople.panelist("lucien");
    private static final String REASON = "Ce texte nomme un voisin.";
    private static final String WORDS = "Le rappel arrive trop tard pour moi.";
    private static final String WISH = "Me prévenir un mois avant la fin d’une garantie.";

    @Autowired MockMvcTester mvc;
    @Autowired MongoOperations mongo;
    @Autowired ApplicationContext context;
    @Autowired CircuitBreakerRegistry breakers;

    private String app;

    @BeforeEach
    void anAppThatRealPeopleCanUse() {
        FakePlatform.Services.reset();
        breakers.circuitBreaker("call-figures").reset();
        app = "carnet-" + UUID.randomUUID().toString().substring(0, 8);
        people(0);
        // Those of other tests, so that this one is on the first page.
        mongo.getCollection("reviews")
                .deleteMany(
                        new Document(
                                "_id", new Document("$gte", "carnet-").append("$lt", "carnet.")));
        mongo.getCollection("apps").insertOne(SomeLiveApp.app(app));
        review(1, "APPROVED", true, Instant.now().minus(Duration.ofDays(9)));
        TestAppGallery.clearCache(context);
    }

    private void review(int number, String status, boolean opened, Instant at) {
        mongo.getCollection("reviews")
                .insertOne(SomeLiveApp.review(app, number, status, opened, at));
    }

    private void people(int count) {
        var day =
                """
                {"day":"DAY","mode":"LIVE","app":"APP","people":COUNT,"busiestHour":0}"""
                        .replace("DAY", LocalDate.now(ZoneOffset.UTC).toString())
                        .replace("APP", app)
                        .replace("COUNT", Integer.toString(count));
        FakePlatform.SERVICES.stubFor(
                WireMock.get(urlPathEqualTo("/v1/figures"))
                        .willReturn(okJson("{\"people\":[" + (count < 5 ? "" : day) + "]}")));
    }

    private String page() {
        return "/gallery/apps/" + app;
    }

    @Test
    void aStrangerReadsWhatAnAppDoesAndWhoAnswersForIt() {
        assertThat(get("/gallery/apps", null)).bodyText().contains(page(), "Panier Clair SAS");
        assertThat(get(page(), null))
                .bodyText()
                .contains(
                        "Panier Clair SAS",
                        "carnet.example.org",
                        "dpo@carnet.example.org",
                        "Pour suivre vos courses.",
                        "https://carnet.example.org/version1",
                        "Trop peu de personnes");
        assertThat(get(page() + "?lang=en", null)).bodyText().contains("Your shopping.");
    }

    @Test
    void howManyUseAnAppIsToldInStepsFromFiveOn() {
        people(23);
        TestAppGallery.clearCache(context);

        assertThat(get(page(), null)).bodyText().contains("Au moins 20 personnes");
    }

    @Test
    void anAppThatWaitsOrIsSuspendedIsNotThere() {
        review(2, "APPROVED", false, Instant.now());
        TestAppGallery.clearCache(context);
        assertThat(get(page(), null)).bodyText().contains("version1").doesNotContain("version2");

        mongo.getCollection("suspended_apps")
                .insertOne(
                        new Document("_id", app)
                                .append("at", new Date())
                                .append("reason", "Lectures de nuit"));
        TestAppGallery.clearCache(context);

        assertThat(get(page(), null)).hasStatus(404);
        assertThat(get("/gallery/apps", null)).bodyText().doesNotContain(page());
    }

    @Test
    void aTeamReadsWordsWithoutAnAuthorWhoCanTakeThemBack() {
        assertThat(post(page() + "/feedback", GERMAINE, "text", WORDS))
                .hasRedirectedUrl(page() + "/feedback?sent");
        post(page() + "/feedback", GERMAINE, "text", WORDS + " Encore.");

        assertThat(stored("app_feedback")).hasSize(1);
        assertThat(stored("app_feedback").getFirst()).doesNotContain("germaine");
        assertThat(get(page() + "/feedback", GERMAINE)).bodyText().contains(WORDS + " Encore.");
        assertThat(get(page() + "/feedback", LUCIEN)).bodyText().doesNotContain(WORDS);
        assertThat(get("/apps/" + app + "/feedback", SomePeople.developer("ada")))
                .bodyText()
                .contains(WORDS);
        assertThat(get("/apps/" + app + "/feedback", SomePeople.developer("bob"))).hasStatus(404);

        post(page() + "/feedback/withdrawal", GERMAINE);
        assertThat(stored("app_feedback")).isEmpty();
    }

    @Test
    void whatOrganizersHideIsKeptFromTheTeamAndTheAuthorReadsWhy() {
        post(page() + "/feedback", GERMAINE, "text", WORDS);
        var id = mongo.getCollection("app_feedback").find(new Document("app", app)).first();
        var hiding = "/organizer/words/feedback/" + app + "/hiding";

        assertThat(post(hiding, OLGA, "id", id.getString("_id"), "reason", "non"))
                .bodyText()
                .contains("Dites pourquoi");
        assertThat(post(hiding, OLGA, "id", id.getString("_id"), "reason", REASON))
                .hasRedirectedUrl("/organizer/words/feedback/" + app);

        assertThat(get("/organizer/words/feedback/" + app, OLGA)).bodyText().contains(REASON);
        assertThat(get("/apps/" + app + "/feedback", SomePeople.developer("ada")))
                .bodyText()
                .doesNotContain(WORDS);
        assertThat(get(page() + "/feedback", GERMAINE)).bodyText().contains(REASON);
        assertThat(post(hiding, OLGA, "id", "other|1", "reason", REASON)).hasStatus(404);
    }

    @Test
    void aTextThatIsTooShortIsNotKept() {
        assertThat(post(page() + "/feedback", GERMAINE, "text", "non"))
                .bodyText()
                .contains("Écrivez votre mot en");
        assertThat(stored("app_feedback")).isEmpty();
    }

    @Test
    void anIdeaIsShownOnlyOnceAnOrganizerHasReadIt() {
        var title = "Rappel " + UUID.randomUUID();
        post("/gallery/ideas/mine", GERMAINE, "title", title, "text", WISH);
        assertThat(get("/gallery/ideas", null)).bodyText().doesNotContain(title);
        assertThat(get("/gallery/ideas/mine", GERMAINE))
                .bodyText()
                .contains(title, "attend un organisateur");
        assertThat(get("/gallery/ideas/mine", LUCIEN)).bodyText().doesNotContain(title);
        var id = idea(title);
        assertThat(post("/gallery/ideas/" + id + "/endorsement", LUCIEN)).hasStatus(404);

        assertThat(get("/organizer/words", OLGA)).bodyText().contains(title);
        post("/organizer/words/ideas/" + id + "/publication", OLGA);
        assertThat(get("/gallery/ideas", null)).bodyText().contains(title, WISH);

        assertThat(post("/organizer/words/ideas/" + id + "/refusal", OLGA, "reason", REASON))
                .hasRedirectedUrl("/organizer/words");
        assertThat(get("/gallery/ideas", null)).bodyText().doesNotContain(title);
        assertThat(get("/gallery/ideas/mine", GERMAINE)).bodyText().contains(REASON);

        assertThat(post("/gallery/ideas/mine/" + id + "/withdrawal", LUCIEN)).hasStatus(404);
        post("/gallery/ideas/mine/" + id + "/withdrawal", GERMAINE);
        assertThat(mongo.getCollection("panelist_ideas").find(new Document("_id", id)).first())
                .isNull();
    }

    @Test
    void endorsementsOfAnIdeaAreToldFromFiveOnAndTakenBack() {
        var title = "Rappel " + UUID.randomUUID();
        post("/gallery/ideas/mine", GERMAINE, "title", title, "text", WISH);
        var id = idea(title);
        post("/organizer/words/ideas/" + id + "/publication", OLGA);
        for (var number = 0; number < 4; number++) {
            post("/gallery/ideas/" + id + "/endorsement", SomePeople.panelist("p" + number));
        }
        TestAppGallery.clearCache(context);
        assertThat(board(id)).contains("Trop peu de panélistes");

        post("/gallery/ideas/" + id + "/endorsement", LUCIEN);
        post("/gallery/ideas/" + id + "/endorsement", LUCIEN);
        TestAppGallery.clearCache(context);
        assertThat(board(id)).contains("Au moins 5 panélistes");
        assertThat(get("/gallery/ideas", LUCIEN)).bodyText().contains("Retirer ma voix");

        post("/gallery/ideas/" + id + "/endorsement/withdrawal", LUCIEN);
        TestAppGallery.clearCache(context);
        assertThat(board(id)).contains("Trop peu de panélistes");
    }

    @Test
    void threeIdeasOfAPersonMayWait() {
        var chatty = SomePeople.panelist("chatty-" + UUID.randomUUID());
        for (var number = 0; number < 3; number++) {
            post("/gallery/ideas/mine", chatty, "title", "Rappel " + number, "text", WISH);
        }

        assertThat(post("/gallery/ideas/mine", chatty, "title", "Rappel", "text", WISH))
                .bodyText()
                .contains("Trois de vos idées attendent");
    }

    @Test
    void whoLeavesIsErasedUntilTheAuthorizationServerHasHeardIt() {
        var odette = "odette-" + UUID.randomUUID();
        var leaver = SomePeople.panelist(odette);
        var others = "Rappel " + UUID.randomUUID();
        post("/gallery/ideas/mine", GERMAINE, "title", others, "text", WISH);
        post("/organizer/words/ideas/" + idea(others) + "/publication", OLGA);
        post("/gallery/ideas/" + idea(others) + "/endorsement", leaver);
        post("/gallery/ideas/" + idea(others) + "/endorsement", LUCIEN);
        var own = "Adieu " + UUID.randomUUID();
        post("/gallery/ideas/mine", leaver, "title", own, "text", WISH);
        post(page() + "/feedback", leaver, "text", WORDS);
        post(page() + "/feedback", GERMAINE, "text", WORDS);
        mongo.getCollection("sessions")
                .insertOne(
                        new Document("_id", odette)
                                .append("values", new Document("json", "sub:" + odette)));
        var confirmed = "/internal/portal-erasures/" + odette;
        FakePlatform.SERVICES.stubFor(
                WireMock.get("/internal/portal-erasures")
                        .willReturn(okJson("{\"subjects\":[\"" + odette + "\"]}")));
        FakePlatform.SERVICES.stubFor(
                WireMock.put(urlPathEqualTo(confirmed)).willReturn(WireMock.serverError()));

        TestAppGallery.eraseWhoLeaves(context);

        assertThat(mongo.getCollection("panelist_ideas").find(new Document("title", own)).first())
                .isNull();
        assertThat(stored("app_feedback")).as("Germaine's").hasSize(1);
        assertThat(get("/gallery/ideas", leaver)).bodyText().doesNotContain("Retirer ma voix");
        assertThat(get("/gallery/ideas", LUCIEN)).bodyText().contains("Retirer ma voix");
        assertThat(mongo.getCollection("sessions").find(new Document("_id", odette)).first())
                .isNull();

        FakePlatform.SERVICES.stubFor(
                WireMock.put(urlPathEqualTo(confirmed)).willReturn(WireMock.noContent()));
        TestAppGallery.eraseWhoLeaves(context);

        FakePlatform.SERVICES.verify(
                WireMock.putRequestedFor(urlPathEqualTo(confirmed))
                        .withQueryParam("count", WireMock.equalTo("3")));
        FakePlatform.SERVICES.verify(
                WireMock.putRequestedFor(urlPathEqualTo(confirmed))
                        .withQueryParam("count", WireMock.equalTo("0")));
    }

    @Test
    void whatIsOldIsDeleted() {
        post(page() + "/feedback", GERMAINE, "text", WORDS);
        var old = Instant.now().minus(Duration.ofDays(800)).toEpochMilli();
        var idea =
                new Document("_id", "%014d-aa".formatted(old))
                        .append("author", "x")
                        .append("language", "fr")
                        .append("title", "Ancienne")
                        .append("text", WISH)
                        .append("at", new Date(old))
                        .append("status", "PUBLISHED")
                        .append("ver", 0L);
        mongo.getCollection("panelist_ideas").insertOne(idea);
        mongo.getCollection("app_feedback")
                .insertOne(
                        new Document("_id", "%s|%014d-aa".formatted(app, old))
                                .append("app", app)
                                .append("author", "x")
                                .append("text", "Ancien mot.")
                                .append("at", new Date(old))
                                .append("ver", 0L));

        TestAppGallery.expire(context);

        assertThat(stored("app_feedback")).hasSize(1);
        assertThat(mongo.getCollection("panelist_ideas").find(idea).first()).isNull();
    }

    @Test
    void othersCanOnlyRead() {
        var developer = SomePeople.developer("ada");
        for (var path :
                List.of(
                        page() + "/feedback",
                        page() + "/feedback/withdrawal",
                        "/gallery/ideas/mine",
                        "/gallery/ideas/x/endorsement")) {
            for (var who : List.of(developer, OLGA, SomePeople.juryMember())) {
                assertThat(post(path, who)).as(path).hasStatus(403);
            }
        }
        for (var path : List.of("/organizer/words", "/organizer/words/feedback/" + app)) {
            for (var who : List.of(developer, GERMAINE, SomePeople.juryMember())) {
                assertThat(get(path, who)).as(path).hasStatus(403);
            }
        }
        assertThat(get("/gallery/ideas/mine", null)).hasStatus(302);
        assertThat(get(page() + "/feedback", null)).hasStatus(302);
    }

    private String idea(String title) {
        return mongo.getCollection("panelist_ideas")
                .find(new Document("title", title))
                .first()
                .getString("_id");
    }

    /// What the board says of one idea.
    private String board(String id) {
        var text = body(get("/gallery/ideas", null));
        var from = text.indexOf("id=\"idea-" + id + "\"");
        return text.substring(from, text.indexOf("</article>", from));
    }

    private static String body(MvcTestResult result) {
        try {
            return result.getResponse().getContentAsString();
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> stored(String collection) {
        return mongo.getCollection(collection)
                .find(new Document("app", app))
                .map(Document::toJson)
                .into(new ArrayList<>());
    }

    private MvcTestResult get(String path, @Nullable RequestPostProcessor who) {
        var request = mvc.get().uri(path);
        return who == null ? request.exchange() : request.with(who).exchange();
    }

    private MvcTestResult post(String path, RequestPostProcessor who, String... fields) {
        var request = mvc.post().uri(path).with(who).with(csrf());
        for (var i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }
}
