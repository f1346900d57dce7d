package org.mesinfos.portal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static java.awt.image.BufferedImage.TYPE_INT_RGB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mesinfos.engine.testing.ClusterFaultsTest;
import org.mesinfos.engine.testing.ReplicaSetDouble;
import org.mesinfos.portal.appgallery.TestAppGallery;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.contest.EntryCategory;
import org.mesinfos.portal.entry.Entries;
import org.mesinfos.portal.entry.EntryPhase;
import org.mesinfos.portal.jury.JuryRound;
import org.mesinfos.portal.jury.JuryRounds;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/// Apps, ideas and contest entries while the replica set has its troubles.
@PortalTest
@ContextConfiguration(initializers = {PortalTest.Database.class, ClusterFaultTests.Database.class})
@DirtiesContext
class ClusterFaultTests extends ClusterFaultsTest {

    @RegisterExtension
    static final WireMockExtension AUTH =
            WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

    private static final ReplicaSetDouble CLUSTER =
            ReplicaSetDouble.canPlay() ? ReplicaSetDouble.start() : null;
    private static int trials;

    @Autowired MockMvcTester mvc;
    @Autowired MongoOperations mongo;
    @Autowired Entries entries;
    @Autowired JuryRounds rounds;
    @Autowired ApplicationContext context;

    /// Only what is stored goes through the double; everything else is as in every test.
    static final class Database
            implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            if (CLUSTER != null) {
                TestPropertyValues.of("spring.mongodb.uri=" + CLUSTER.uri()).applyTo(context);
            }
        }
    }

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry properties) {
        properties.add("platform.issuer", AUTH::baseUrl);
        properties.add("platform.data-api", AUTH::baseUrl);
    }

    @BeforeEach
    void theAuthorizationServerIsWell() {
        AUTH.stubFor(
                post("/oauth2/token")
                        .willReturn(
                                okJson(
                                        """
                                        {"access_token":"portal-token","token_type":"Bearer",
                                         "expires_in":300,"scope":"clients:manage"}""")));
        AUTH.stubFor(post("/internal/team-invitations").willReturn(aResponse().withStatus(204)));
        AUTH.stubFor(
                put(urlPathMatching("/internal/clients/.*"))
                        .willReturn(
                                aResponse()
                                        .withStatus(201)
                                        .withHeader("Content-Type", "application/json")
                                        .withBody("{\"clientId\":\"x\"}")));
    }

    @Override
    protected String service() {
        return "developer-portal";
    }

    @Override
    protected ReplicaSetDouble cluster() {
        return CLUSTER;
    }

    @Override
    protected List<WritePath> paths() {
        return List.of(
                new WritePath("an app", Set.of("apps"), App::new),
                new WritePath("an idea for the contest", Set.of("pre_applications"), Idea::new),
                new WritePath(
                        "the beginning of an entry",
                        Set.of("entries", "team_entries"),
                        Beginning::new),
                new WritePath("a draft of an entry", Set.of("entries"), Draft::new),
                new WritePath(
                        "a picture of an entry", Set.of("entries", "entry_files"), Picture::new),
                new WritePath("a submission of an entry", Set.of("entries"), EntrySubmission::new),
                new WritePath(
                        "a message about an idea",
                        Set.of("pre_applications", "pre_application_threads"),
                        Message::new),
                new WritePath(
                        "a place in a team",
                        Set.of("team_invitations", "team_memberships", "teams"),
                        TeamPlace::new),
                new WritePath("a choice for the jury", Set.of("acts", "entries"), Choice::new),
                new WritePath("a sheet of scores", Set.of("score_sheets"), Sheet::new),
                new WritePath("a note of the jury", Set.of("deliberation_notes"), Note::new),
                new WritePath("the awards", Set.of("acts", "jury_rounds"), Awards::new),
                new WritePath("a panelist's idea", Set.of("panelist_ideas"), PanelistIdea::new),
                new WritePath("words about an app", Set.of("app_feedback"), Feedback::new),
                new WritePath(
                        "an answered questionnaire",
                        Set.of("questionnaire_respondents"),
                        Questionnaire::new),
                new WritePath("an incident", Set.of("acts", "incidents"), Incident::new));
    }

    /// Somebody who is signed in.
    private abstract class PortalTrial implements Trial {

        final RequestPostProcessor person;

        PortalTrial(RequestPostProcessor person) {
            this.person = person;
            CLUSTER.heal();
        }

        Document get(String address) {
            return page(mvc.get().uri(address).with(person).exchange());
        }

        MvcTestResult act(String address, String... fields) {
            var sent = mvc.post().uri(address).with(person).with(csrf());
            for (var i = 0; i < fields.length; i += 2) {
                sent = sent.param(fields[i], fields[i + 1]);
            }
            return sent.exchange();
        }

        Answer answer(MvcTestResult result) {
            if (result.getResponse().getStatus() == 302) {
                assertThat(result.getResponse().getRedirectedUrl())
                        .doesNotContain("refused", "early");
                return Answer.ACKNOWLEDGED;
            }
            assertThat(result).hasStatus(503).headers().hasValue("Retry-After", "2");
            return Answer.REFUSED;
        }

        private static Document page(MvcTestResult result) {
            try {
                return Jsoup.parse(result.getResponse().getContentAsString());
            } catch (java.io.UnsupportedEncodingException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    /// A developer of its own.
    private abstract class DeveloperTrial extends PortalTrial {

        DeveloperTrial() {
            super(SomePeople.developer("ada-" + ++trials));
            get("/apps");
        }
    }

    private final class App extends DeveloperTrial {

        @Override
        public Answer perform() {
            return answer(
                    act(
                            "/apps/new",
                            "nameFr",
                            "Carnet de courses",
                            "redirectUris",
                            "http://127.0.0.1/retour",
                            "confidential",
                            "false",
                            "asks[0].scope",
                            "retail.receipts:read",
                            "asks[0].wanted",
                            "true",
                            "asks[0].fr",
                            "Pour suivre vos courses."));
        }

        @Override
        public void assertWhole() {
            assertThat(get("/apps").select("main").text()).containsOnlyOnce("Carnet de courses");
        }
    }

    private class Idea extends DeveloperTrial {

        String made = "";

        @Override
        public Answer perform() {
            var result =
                    act(
                            "/contest/ideas/new",
                            "title",
                            "Le silence",
                            "text",
                            "Être prévenu du seul prélèvement qui compte, et de rien d’autre.",
                            "wanted",
                            "Quelqu’un qui dessine",
                            "open",
                            "true");
            var answer = answer(result);
            if (answer == Answer.ACKNOWLEDGED) {
                made = String.valueOf(result.getResponse().getRedirectedUrl());
            }
            return answer;
        }

        @Override
        public void assertWhole() {
            assertThat(get(made).select("main").text()).contains("Quelqu’un qui dessine");
            assertThat(get("/contest/ideas").select("main a[href*=~]")).hasSize(1);
        }
    }

    private final class Draft extends DeveloperTrial {

        private final Idea idea = new Idea();
        private String entry = "";

        Draft() {
            idea.perform();
            entry =
                    String.valueOf(
                            idea.act(idea.made + "/entry", "category", "IDEA")
                                    .getResponse()
                                    .getRedirectedUrl());
        }

        @Override
        public Answer perform() {
            return answer(
                    idea.act(
                            entry + "/pitch",
                            "language",
                            "fr",
                            "title",
                            "Le silence",
                            "slogan",
                            "Le silence est d’or",
                            "description",
                            "Il ne dit rien tant que tout va bien.",
                            "users",
                            "Tout le monde"));
        }

        @Override
        public void assertWhole() {
            assertThat(idea.get(entry + "/pitch").select("[name=slogan]").val())
                    .isEqualTo("Le silence est d’or");
        }
    }

    private final class Beginning extends DeveloperTrial {

        @Override
        public Answer perform() {
            return answer(act("/contest/apply", "title", "Photo", "category", "IDEA"));
        }

        @Override
        public void assertWhole() {
            assertThat(get("/contest/entries").select("main").text()).containsOnlyOnce("Photo");
        }
    }

    private final class Picture extends DeveloperTrial {

        private final String entry;

        Picture() {
            entry =
                    String.valueOf(
                            act("/contest/apply", "title", "Photo", "category", "IDEA")
                                    .getResponse()
                                    .getRedirectedUrl());
        }

        @Override
        public Answer perform() throws IOException {
            var pixels = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(trials, 20, TYPE_INT_RGB), "png", pixels);
            return answer(
                    mvc.post()
                            .uri(entry + "/pictures")
                            .multipart()
                            .file(
                                    new MockMultipartFile(
                                            "file", "a.png", "image/png", pixels.toByteArray()))
                            .param("alt", "L’écran d’accueil")
                            .with(person)
                            .with(csrf())
                            .exchange());
        }

        @Override
        public void assertWhole() {
            var image = get(entry + "/pictures").select("figure img");
            assertThat(image).hasSize(1);
            assertThat(mvc.get().uri(image.attr("src")).with(person)).hasStatusOk();
        }
    }

    private final class EntrySubmission extends PortalTrial {

        private final String entry;

        EntrySubmission() {
            super(SomePeople.developer("ada"));
            var contest = mongo.insert(SomeEntries.open("open-" + ++trials));
            var frozen = SomeEntries.frozen(contest, "frigo", EntryCategory.IDEA);
            entry =
                    "/contest/entries/"
                            + mongo.insert(SomeEntries.inPhase(frozen, EntryPhase.DRAFT)).id();
        }

        @Override
        public Answer perform() {
            return answer(act(entry + "/submission"));
        }

        @Override
        public void assertWhole() {
            assertThat(get(entry).select("#phase").text()).isEqualTo("déposée");
        }
    }

    /// Basile asks to join: his place and his words are two documents.
    private final class Message extends DeveloperTrial {

        private final Idea idea = new Idea();

        Message() {
            idea.perform();
        }

        @Override
        public Answer perform() {
            return answer(act(idea.made + "/messages", "message", "Je dessine."));
        }

        @Override
        public void assertWhole() {
            assertThat(idea.get(idea.made).select("main").text()).containsOnlyOnce("Je dessine.");
        }
    }

    private final class TeamPlace extends DeveloperTrial {

        private final String link;

        TeamPlace() {
            var owner = "owner-" + trials;
            mvc.post()
                    .uri("/team/" + owner + "/invitations")
                    .with(SomePeople.developer(owner))
                    .with(csrf())
                    .param("email", owner + "@example.org")
                    .exchange();
            var sent =
                    AUTH.findAll(postRequestedFor(urlPathEqualTo("/internal/team-invitations")))
                            .getLast()
                            .getBodyAsString();
            link = sent.replaceAll("(?s).*(/team/join/[A-Za-z0-9_-]{43}).*", "$1");
        }

        @Override
        public Answer perform() {
            return answer(act(link));
        }

        @Override
        public void assertWhole() {
            assertThat(get("/team").select("main").text())
                    .containsOnlyOnce("Membres de owner-" + trials + " Exemple");
        }
    }

    /// An entry of a contest of its own, whose deadline has passed.
    private abstract class JudgedTrial extends PortalTrial {

        static final String REASON = "Utile et bien expliqué.";

        final Contest contest =
                mongo.insert(SomeEntries.contest("closed-" + ++trials, Duration.ofHours(10)));
        final String entry;

        JudgedTrial(RequestPostProcessor person, EntryPhase phase) {
            super(person);
            var frozen = SomeEntries.frozen(contest, "frigo", EntryCategory.IDEA);
            entry = mongo.insert(SomeEntries.inPhase(frozen, phase)).id();
        }

        /// Judith scores it.
        Answer handIn() {
            var result =
                    mvc.post()
                            .uri("/jury/entries/" + entry + "/sheet")
                            .with(SomePeople.juryMember())
                            .with(csrf())
                            .param("points-usefulness", "4")
                            .param("points-originality", "2")
                            .param("remark-usefulness", "Très clair.")
                            .param("hand-in", "yes")
                            .exchange();
            return answer(result);
        }
    }

    private final class Choice extends JudgedTrial {

        Choice() {
            super(SomePeople.organizer(), EntryPhase.FROZEN);
        }

        @Override
        public Answer perform() {
            return answer(
                    act(
                            "/organizer/contest/jury/entries/" + entry + "/preselection",
                            "decision",
                            "PRESELECTED",
                            "reason",
                            REASON));
        }

        @Override
        public void assertWhole() {
            var chosen = entries.find(entry).orElseThrow();
            assertThat(chosen.phase()).isEqualTo(EntryPhase.PRESELECTED);
            assertThat(chosen.changes()).hasSize(3);
        }
    }

    private final class Sheet extends JudgedTrial {

        Sheet() {
            super(SomePeople.juryMember(), EntryPhase.JURY);
            mongo.insert(JuryRound.waiting(contest.id()).opened(contest.deadline()));
        }

        @Override
        public Answer perform() {
            return handIn();
        }

        @Override
        public void assertWhole() {
            assertThat(get("/jury/entries/" + entry).select("main").text())
                    .contains("Elle est remise", "Très clair.");
        }
    }

    private final class Note extends JudgedTrial {

        Note() {
            super(SomePeople.juryMember(), EntryPhase.JURY);
            mongo.insert(JuryRound.waiting(contest.id()).opened(contest.deadline()));
            handIn();
            rounds.close(contest.id());
        }

        @Override
        public Answer perform() {
            return answer(act("/jury/entries/" + entry + "/notes", "text", "À soutenir."));
        }

        @Override
        public void assertWhole() {
            assertThat(get("/jury/entries/" + entry).select("main").text())
                    .containsOnlyOnce("À soutenir.");
        }
    }

    private final class Awards extends JudgedTrial {

        Awards() {
            super(SomePeople.organizer(), EntryPhase.JURY);
            mongo.insert(JuryRound.waiting(contest.id()).opened(contest.deadline()));
            handIn();
            rounds.close(contest.id());
        }

        @Override
        public Answer perform() {
            return answer(
                    act(
                            "/organizer/contest/awards",
                            "contest",
                            contest.id(),
                            "euros-" + entry,
                            "5000",
                            "publish",
                            "2040-01-01T18:00",
                            "reason",
                            REASON));
        }

        @Override
        public void assertWhole() {
            assertThat(rounds.find(contest.id()).award(entry).orElseThrow().euros())
                    .isEqualTo(5_000);
        }
    }

    /// A panelist of its own.
    private abstract class PanelistTrial extends PortalTrial {

        PanelistTrial() {
            super(SomePeople.panelist("germaine-" + ++trials));
        }
    }

    private final class PanelistIdea extends PanelistTrial {

        @Override
        public Answer perform() {
            return answer(
                    act(
                            "/gallery/ideas/mine",
                            "title",
                            "Ma garantie",
                            "text",
                            "Me prévenir un mois avant la fin d’une garantie."));
        }

        @Override
        public void assertWhole() {
            assertThat(get("/gallery/ideas/mine").select("main").text())
                    .containsOnlyOnce("Me prévenir un mois avant");
        }
    }

    /// Germaine changes what she told: the new words are stored, and the old ones deleted.
    private final class Feedback extends PanelistTrial {

        private final String address;

        Feedback() {
            var app = "carnet-cluster-" + trials;
            mongo.getCollection("apps").insertOne(SomeLiveApp.app(app));
            mongo.getCollection("reviews")
                    .insertOne(SomeLiveApp.review(app, 1, "APPROVED", true, Instant.EPOCH));
            TestAppGallery.clearCache(context);
            address = "/gallery/apps/" + app + "/feedback";
            act(address, "text", "Le rappel arrive trop tard.");
        }

        @Override
        public Answer perform() {
            return answer(act(address, "text", "Le rappel arrive trop tard pour moi."));
        }

        @Override
        public void assertWhole() {
            assertThat(get(address).select("textarea").text()).endsWith("pour moi.");
            act(address + "/withdrawal");
            assertThat(get(address).select("textarea").text()).isEmpty();
        }
    }

    private final class Questionnaire extends DeveloperTrial {

        @Override
        public Answer perform() {
            return answer(
                    act(
                            "/questionnaire/developer-start-1",
                            "choice-goal",
                            "product",
                            "text",
                            "Un SDK."));
        }

        @Override
        public void assertWhole() {
            assertThat(get("/questionnaire").select("main").text()).containsOnlyOnce("Un SDK.");
        }
    }

    private final class Incident extends PortalTrial {

        private final String title = "Coupure " + ++trials;

        Incident() {
            super(SomePeople.organizer());
        }

        @Override
        public Answer perform() {
            return answer(
                    act(
                            "/organizer/incidents",
                            "titleFr",
                            title,
                            "titleEn",
                            title,
                            "textFr",
                            "Les lectures attendent.",
                            "textEn",
                            "Readings wait."));
        }

        @Override
        public void assertWhole() {
            assertThat(get("/organizer/incidents").select("main a[href*=/incidents/]").eachText())
                    .containsOnlyOnce(title);
        }
    }
}
