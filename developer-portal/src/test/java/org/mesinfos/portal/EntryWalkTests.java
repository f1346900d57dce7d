package org.mesinfos.portal;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.portal.FakePlatform.SERVICES;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.jayway.jsonpath.JsonPath;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.portal.contest.Contests;
import org.mesinfos.portal.entry.Entries;
import org.mesinfos.portal.entry.EntryFreeze;
import org.mesinfos.portal.entry.EntryPhase;
import org.mesinfos.portal.entrymail.TestEntryMails;
import org.mesinfos.ui.DateTimeFormats;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/// From an idea on the board to an entry that is frozen at the deadline of a contest that
/// organizers made.
@FakePlatform
class EntryWalkTests {

    private static final AtomicReference<Instant> TIME = new AtomicReference<>();
    private static final AtomicInteger MADE = new AtomicInteger();

    @TestConfiguration
    static class MovableTime {

        @Bean
        @Primary
        Clock movable() {
            return new Clock() {
                @Override
                public Instant instant() {
                    var set = TIME.get();
                    return set == null ? Clock.systemUTC().instant() : set;
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }
            };
        }
    }

    @Autowired MockMvcTester mvc;
    @Autowired ApplicationContext context;
    @Autowired CircuitBreakerRegistry breakers;
    @Autowired Contests contests;
    @Autowired Entries entries;
    @Autowired EntryFreeze freeze;

    private final RequestPostProcessor ada = SomePeople.developer("ada-" + UUID.randomUUID());
    private final RequestPostProcessor basile = SomePeople.developer("basile-" + UUID.randomUUID());
    private final RequestPostProcessor olga = SomePeople.organizer("olga");
    private final Instant today = Instant.now().truncatedTo(ChronoUnit.HOURS);

    @BeforeEach
    void theServicesAnswer() {
        TIME.set(null);
        FakePlatform.Services.reset();
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
        // The demonstration belongs to the first who comes.
        SomePeople.signsIn(context, "demo-developer");
        SERVICES.stubFor(
                put(urlMatching("/internal/clients/[^/]+"))
                        .willReturn(okJson("{\"clientId\":\"x\"}").withStatus(201)));
        SERVICES.stubFor(get(urlMatching("/v1/apps/.*/usage")).willReturn(okJson("{\"data\":[]}")));
    }

    private static String paris(Instant time) {
        return LocalDateTime.ofInstant(time, DateTimeFormats.PARIS)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    private Instant in(int days) {
        return today.plus(Duration.ofDays(days));
    }

    /// A contest whose entries have been open for an hour, and for ten days more.
    private String contest() {
        var shape = page(olga, "/organizer/contest/new");
        // The one that opened last is the current one.
        var opening =
                today.minus(Duration.ofHours(3)).plus(Duration.ofMinutes(MADE.incrementAndGet()));
        var sent = mvc.post().uri("/organizer/contest/new").with(olga).with(csrf());
        for (var field : shape.select("form[action*=contest] [name]:not([name=_csrf])")) {
            var name = field.attr("name");
            if (!name.equals("dates") && !name.startsWith("name")) {
                sent = sent.param(name, field.val());
            }
        }
        sent =
                sent.param("nameFr", "Concours d’essai")
                        .param("nameEn", "Test contest")
                        .param("dates", paris(opening))
                        .param("dates", paris(today.minus(Duration.ofHours(1))))
                        .param("dates", paris(in(10)), paris(in(20)), paris(in(30)));
        var made = sent.exchange();
        assertThat(made).hasStatus(302);
        var address = made.getResponse().getRedirectedUrl();
        assertThat(page(olga, address).text()).contains("Concours d’essai", "000 €");
        return address.substring(address.lastIndexOf('/') + 1);
    }

    private Document page(RequestPostProcessor who, String address) {
        var answer = mvc.get().uri(address).with(who).exchange();
        assertThat(answer).as(address).hasStatusOk();
        var text = body(answer);
        assertThat(text).doesNotContain("??");
        return Jsoup.parse(text);
    }

    private static String body(MvcTestResult answer) {
        try {
            return answer.getResponse().getContentAsString();
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private MvcTestResult act(RequestPostProcessor who, String address, String... fields) {
        var sent = mvc.post().uri(address).with(who).with(csrf());
        for (var i = 0; i < fields.length; i += 2) {
            sent = sent.param(fields[i], fields[i + 1]);
        }
        return sent.exchange();
    }

    private static String redirect(MvcTestResult answer) {
        assertThat(answer).hasStatus(302);
        return answer.getResponse().getRedirectedUrl();
    }

    @Test
    void anIdeaBecomesAnEntryThatIsImprovedSubmittedAndFrozen() {
        contest();
        var idea = redirect(tell("true"));
        assertThat(mvc.get().uri("/contest/board")).bodyText().contains("Le silence");

        // Somebody else asks to join; nobody sees an address.
        assertThat(page(basile, idea).text()).contains("J’aimerais en être");
        assertThat(act(basile, idea + "/messages", "message", "Je dessine.")).hasStatus(302);
        var read = page(ada, idea);
        assertThat(read.text()).contains("Je dessine.").doesNotContain("@");
        var with = read.select("input[name=with]").val();
        act(ada, idea + "/messages", "message", "Viens !", "with", with);
        assertThat(page(basile, idea).text()).contains("Viens !");

        // Organizers answer the team, and only it.
        act(ada, idea + "/messages", "message", "Une question");
        var organizers = idea.replace("/contest/", "/organizer/contest/");
        act(olga, organizers + "/messages", "message", "Une réponse");
        assertThat(page(ada, idea).text()).contains("Une réponse");
        assertThat(page(basile, idea).text()).doesNotContain("Une réponse", "Une question");

        var entry = redirect(act(ada, idea + "/entry", "category", "IDEA"));
        assertThat(redirect(act(ada, idea + "/entry", "category", "IDEA"))).isEqualTo(entry);
        assertThat(page(ada, entry).text()).contains("brouillon", "Rien n’est encore déposé");

        // What is missing is named, each with a link.
        var refused = Jsoup.parse(body(act(ada, entry + "/submission")));
        assertThat(refused.select("#refused li a").eachAttr("href"))
                .contains(entry + "/pitch#slogan", entry + "/terms#rules")
                .doesNotContain(entry + "/demo#app");
        fill(entry, "Le silence est d’or");
        var told = redirect(act(ada, entry + "/submission"));
        assertThat(told).startsWith(entry + "?");
        assertThat(page(ada, told).select("#done").text()).contains("Déposée");
        assertThat(page(ada, entry).select("#phase").text()).isEqualTo("déposée");

        // Improved, and submitted again a second before the deadline.
        var id = entry.substring(entry.lastIndexOf('/') + 1);
        pitch(entry, "Deuxième version");
        assertThat(page(ada, entry).select("#ahead")).hasSize(1);
        var deadline =
                contests.find(entries.find(id).orElseThrow().contest()).orElseThrow().deadline();
        TIME.set(deadline.minusSeconds(1));
        redirect(act(ada, entry + "/submission"));

        TIME.set(deadline);
        pitch(entry, "Après la fin");
        var refusal = redirect(act(ada, entry + "/submission"));
        assertThat(page(ada, refusal).select("#refused").text()).contains("date limite");
        assertThat(page(ada, entry).text()).contains("Le dépôt est clos");
        assertThat(act(ada, entry + "/withdraw")).hasStatus(302);
        TIME.set(deadline.plusSeconds(20));
        freeze.freezeDue();

        var frozen = entries.find(id).orElseThrow();
        assertThat(frozen.phase()).isEqualTo(EntryPhase.FROZEN);
        assertThat(frozen.frozen().orElseThrow().content().slogan()).isEqualTo("Deuxième version");
        assertThat(frozen.frozen().orElseThrow().at()).isEqualTo(deadline.minusSeconds(1));
        assertThat(frozen.draft().slogan()).isEqualTo("Après la fin");
        assertThat(page(ada, entry).select("#phase").text()).isEqualTo("close");
        assertThat(mvc.get().uri("/contest?lang=en")).bodyText().contains("preselection");
    }

    private MvcTestResult tell(String open) {
        return act(
                ada,
                "/contest/ideas/new",
                "title",
                "Le silence",
                "text",
                "Être prévenu du seul prélèvement qui compte, et de rien d’autre.",
                "wanted",
                "Quelqu’un qui dessine",
                "open",
                open);
    }

    private void pitch(String entry, String slogan) {
        redirect(
                act(
                        ada,
                        entry + "/pitch",
                        "language",
                        "fr",
                        "title",
                        "Le silence",
                        "slogan",
                        slogan,
                        "description",
                        "Il ne dit rien tant que tout va bien.",
                        "users",
                        "Tout le monde",
                        "themes",
                        "AWARENESS"));
    }

    private void fill(String entry, String slogan) {
        pitch(entry, slogan);
        redirect(
                act(
                        ada,
                        entry + "/data",
                        "uses[0].scope",
                        "bank.transactions:read",
                        "uses[0].wanted",
                        "true",
                        "uses[0].why",
                        "Pour apprendre le rythme habituel.",
                        "privacy",
                        "Rien ne quitte le téléphone."));
        redirect(act(ada, entry + "/project", "maturity", "IDEA", "licence", "EUPL 1.2"));
        redirect(
                act(
                        ada,
                        entry + "/terms",
                        "status",
                        "INDIVIDUAL",
                        "rules",
                        "true",
                        "publish",
                        "true"));
    }

    @Test
    void aPrototypeNeedsAnAppThatHasReadFromMadeUpPeople() {
        contest();
        var app =
                redirect(
                        act(
                                ada,
                                "/apps/new",
                                "nameFr",
                                "Carnet",
                                "redirectUris",
                                "https://carnet.example/callback",
                                "asks[0].scope",
                                "retail.receipts:read",
                                "asks[0].wanted",
                                "true",
                                "asks[0].fr",
                                "Pour suivre vos dépenses de courses, semaine par semaine"));
        var appId = app.split("/")[2];
        var entry =
                redirect(act(ada, "/contest/apply", "title", "Carnet", "category", "PROTOTYPE"));
        fill(entry, "Un carnet");
        redirect(
                act(
                        ada,
                        entry + "/demo",
                        "app",
                        appId,
                        "address",
                        "https://carnet.example",
                        "account",
                        "germaine"));
        assertThat(Jsoup.parse(body(act(ada, entry + "/submission"))).select("#refused li").text())
                .contains("lu au moins une fois");

        SERVICES.stubFor(
                get(urlMatching("/v1/apps/" + appId + "/usage"))
                        .willReturn(
                                okJson(
                                        """
                                        {"data":[{"day":"2014-02-01","mode":"TEST",
                                          "dataset":"retail-receipts","outcome":"read",
                                          "accesses":12,"records":40}]}""")));
        var comparison = page(ada, entry).select("#comparison tbody tr");
        assertThat(comparison.select("[data-scope=retail.receipts:read]").text())
                .contains("12", "le texte n’en parle pas");
        assertThat(comparison.select("[data-scope=bank.transactions:read]").text())
                .contains("l’application ne la demande pas");
        redirect(act(ada, entry + "/submission"));

        var id = entry.substring(entry.lastIndexOf('/') + 1);
        var evidence = entries.find(id).orElseThrow().submission().evidence();
        assertThat(evidence.scopes()).containsExactly("retail.receipts:read");
        assertThat(evidence.calls()).anyMatch(one -> one.reads() == 12);
    }

    @Test
    void picturesAreTakenAsPixelsOnlyAndTheRestIsRefusedInOneSentence() throws IOException {
        contest();
        var entry = redirect(act(ada, "/contest/apply", "title", "Photo", "category", "IDEA"));
        var pixels = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB), "png", pixels);

        assertThat(upload(entry, "x".getBytes(StandardCharsets.UTF_8)))
                .bodyText()
                .contains("envoyez un PNG, un JPEG ou un WebP");
        assertThat(upload(entry, "<svg/>".getBytes(StandardCharsets.UTF_8)))
                .bodyText()
                .contains("Un dessin SVG peut contenir un script");
        assertThat(upload(entry, new byte[5_000_001])).bodyText().contains("plus de 5 Mo");
        assertThat(upload(entry, bomb(pixels.toByteArray())))
                .bodyText()
                .contains("L’image a plus de");
        redirect(upload(entry, pixels.toByteArray()));

        var image = page(ada, entry + "/pictures").select("figure img");
        assertThat(image.attr("alt")).isEqualTo("L’écran d’accueil");
        assertThat(mvc.get().uri(image.attr("src")).with(ada))
                .hasStatusOk()
                .hasContentType("image/jpeg");
        assertThat(mvc.get().uri(image.attr("src")).with(basile)).hasStatus(404);
        var other = redirect(act(basile, "/contest/apply", "title", "Vol", "category", "IDEA"));
        var hash = image.attr("src").substring(image.attr("src").lastIndexOf('/'));
        assertThat(mvc.get().uri(other + "/pictures" + hash).with(basile)).hasStatus(404);
    }

    /// A small file whose header says that it is 60,000 pixels wide and high.
    private static byte[] bomb(byte[] png) {
        ByteBuffer.wrap(png).putInt(16, 60_000).putInt(20, 60_000);
        var checksum = new CRC32();
        checksum.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) checksum.getValue());
        return png;
    }

    private MvcTestResult upload(String entry, byte[] content) {
        return mvc.post()
                .uri(entry + "/pictures")
                .multipart()
                .file(new MockMultipartFile("file", "a.png", "image/png", content))
                .param("alt", "L’écran d’accueil")
                .with(ada)
                .with(csrf())
                .exchange();
    }

    @Test
    void anotherTeamsEntryAndIdeaDoNotExist() {
        contest();
        var entry = redirect(act(ada, "/contest/apply", "title", "Secret", "category", "IDEA"));
        var idea = redirect(tell("false"));

        for (var section :
                List.of(
                        "",
                        "/pitch",
                        "/data",
                        "/project",
                        "/demo",
                        "/pictures",
                        "/terms",
                        "/withdraw")) {
            assertThat(mvc.get().uri(entry + section).with(basile)).as(section).hasStatus(404);
        }
        for (var section :
                List.of(
                        "/pitch",
                        "/data",
                        "/project",
                        "/demo",
                        "/terms",
                        "/withdraw",
                        "/submission")) {
            assertThat(act(basile, entry + section)).as(section).hasStatus(404);
        }
        assertThat(act(basile, entry + "/pictures/remove", "hash", "x")).hasStatus(404);
        assertThat(mvc.get().uri(idea).with(basile)).hasStatus(404);
        assertThat(act(basile, idea + "/messages", "message", "Bonjour")).hasStatus(404);
        assertThat(act(basile, idea + "/entry")).hasStatus(404);
        assertThat(mvc.get().uri("/contest/board")).bodyText().doesNotContain("Le silence");

        // Nor do they for other roles.
        for (var who : List.of(olga, SomePeople.juryMember())) {
            assertThat(mvc.get().uri(entry).with(who)).hasStatus(403);
            assertThat(mvc.get().uri("/contest/ideas").with(who)).hasStatus(403);
        }
        assertThat(mvc.get().uri("/organizer/contest").with(ada)).hasStatus(403);
        assertThat(mvc.post().uri(entry + "/submission").with(ada)).hasStatus(403);
    }

    @Test
    void theDeadlineIsMovedOnceWithAReasonThatEverybodyReads() {
        var contest = "/organizer/contest/" + contest();

        assertThat(act(olga, contest + "/prolong", "deadline", paris(in(12)), "reasonFr", "Non"))
                .bodyText()
                .contains("Dites pourquoi");
        redirect(
                act(
                        olga,
                        contest + "/prolong",
                        "deadline",
                        paris(in(12)),
                        "reasonFr",
                        "La neige a tout fermé.",
                        "reasonEn",
                        "Snow closed everything."));

        assertThat(mvc.get().uri("/contest?lang=en"))
                .bodyText()
                .contains("Snow closed everything.");
        assertThat(page(olga, contest).select("#prolong")).isEmpty();
        assertThat(page(olga, "/organizer/acts").text()).contains("a reporté la date limite");
        assertThat(mvc.get().uri(contest + "/settings").with(olga)).hasStatusOk();
        var shape = page(olga, contest + "/settings");
        assertThat(shape.select("input[name=dates]")).hasSize(5);
    }

    @Test
    void teamsAreRemindedAWeekAndADayBeforeTheDeadlineAndAgainWhenItWasMoved() {
        SERVICES.stubFor(WireMock.post("/internal/contest-mails").willReturn(noContent()));
        var contest = contest();
        var entry = redirect(act(ada, "/contest/apply", "title", "Silence", "category", "IDEA"));
        var id = entry.substring(entry.lastIndexOf('/') + 1);
        var deadline = contests.find(contest).orElseThrow().deadline();

        lookAt(deadline.minus(Duration.ofDays(8)));
        assertThat(mailsAbout(id)).isEmpty();
        lookAt(deadline.minus(Duration.ofDays(6)));
        lookAt(deadline.minus(Duration.ofDays(5)));
        lookAt(deadline.minus(Duration.ofHours(20)));
        assertThat(mailsAbout(id))
                .containsExactly("MISSING_WEEK " + deadline, "MISSING_DAY " + deadline);

        var moved = deadline.plus(Duration.ofDays(3));
        redirect(
                act(
                        olga,
                        "/organizer/contest/" + contest + "/prolong",
                        "deadline",
                        paris(moved),
                        "reasonFr",
                        "La neige a tout fermé.",
                        "reasonEn",
                        "Snow closed everything."));
        lookAt(moved.minus(Duration.ofHours(20)));
        assertThat(mailsAbout(id)).hasSize(3).endsWith("MISSING_DAY " + moved);
    }

    private void lookAt(Instant time) {
        TIME.set(time);
        TestEntryMails.addDue(context);
        TestEntryMails.send(context);
    }

    /// What the authorization server was asked to tell of it, in that order.
    private static List<String> mailsAbout(String entry) {
        return SERVICES
                .findAll(
                        postRequestedFor(urlPathEqualTo("/internal/contest-mails"))
                                .withRequestBody(matchingJsonPath("$.entry", equalTo(entry))))
                .stream()
                .map(request -> JsonPath.parse(request.getBodyAsString()))
                .map(mail -> mail.read("$.kind") + " " + mail.read("$.deadline"))
                .toList();
    }

    @Test
    void aContestWhoseDatesOrSumsMakeNoSenseIsRefused() {
        var refused =
                act(
                        olga,
                        "/organizer/contest/new",
                        "nameFr",
                        "x",
                        "dates",
                        "never",
                        "purses",
                        "-5");

        assertThat(refused)
                .hasStatusOk()
                .bodyText()
                .contains("3 à 100 caractères", "Donnez cinq dates", "Donnez des euros entiers")
                .doesNotContain("??");
    }

    @Test
    void theDemonstrationsEntriesWaitForItsDeveloper() {
        var mine = page(SomePeople.developer("demo-developer"), "/contest/entries");

        assertThat(mine.text()).contains("Mon Bureau", "Calme plat", "déposée");
        assertThat(page(ada, "/contest/entries").text()).doesNotContain("Mon Bureau");
    }
}
