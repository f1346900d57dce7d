package org.mesinfos.portal;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.portal.FakePlatform.SERVICES;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.portal.questionnaire.TestQuestionnaireResults;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/// Dora develops, Lucie works for Orange: both say what they think, and Olga learns from it.
@FakePlatform
class QuestionnaireWalkTests {

    private static final RequestPostProcessor DORA = SomePeople.developer("dora");
    private static final RequestPostProcessor LUCIE = SomePeople.ofHolder("lucie", "orange");
    private static final RequestPostProcessor OLGA = SomePeople.organizer();
    private static final String ANSWERS = "questionnaire_respondents";

    @Autowired MockMvcTester mvc;
    @Autowired MongoTemplate mongo;
    @Autowired CircuitBreakerRegistry breakers;
    @Autowired ApplicationContext context;

    @BeforeEach
    void nobodyHasAnswered() throws IOException {
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
        FakePlatform.Services.reset();
        answered("/internal/questionnaires", sample("questionnaires"));
        answered("/internal/questionnaires/open-answers", sample("questionnaire-texts"));
        forget();
    }

    @AfterEach
    void forget() {
        mongo.remove(new Query(), ANSWERS);
        TestQuestionnaireResults.clearCache(context);
    }

    private static void answered(String path, String json) {
        SERVICES.stubFor(get(urlPathEqualTo(path)).willReturn(okJson(json)));
    }

    private static String sample(String name) throws IOException {
        return new ClassPathResource("org/mesinfos/ui/testing/" + name + ".json")
                .getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void developersAndHoldersAreInvitedOnTheirFirstPageUntilTheyAnswerOrPutItOff() {
        assertThat(page("/apps", DORA)).bodyText().contains("id=\"answer\"", "Vos débuts");
        assertThat(page("/holder", LUCIE)).bodyText().contains("id=\"answer\"", "Rendre les");

        assertThat(post("/questionnaire/dismissal", DORA)).hasRedirectedUrl("/apps");
        assertThat(post("/questionnaire/holder-start-1", LUCIE, "choice-effort", "much"))
                .hasRedirectedUrl("/questionnaire?answered");

        assertThat(page("/apps", DORA))
                .bodyText()
                .doesNotContain("id=\"answer\"")
                .contains("href=\"/questionnaire\"");
        assertThat(page("/questionnaire", DORA)).bodyText().contains("Vos débuts");
        assertThat(page("/holder", LUCIE)).bodyText().doesNotContain("id=\"answer\"");
    }

    @Test
    void eachSeesWhatTheyGaveAloneAndTakesItBack() {
        post("/questionnaire/developer-start-1", DORA, "choice-goal", "product", "text", "Un SDK.");

        assertThat(page("/questionnaire", DORA))
                .bodyText()
                .contains("Un service durable", "Un SDK.", "D’autres questions viendront");
        assertThat(page("/questionnaire", SomePeople.developer("ada")))
                .bodyText()
                .doesNotContain("Un SDK.");
        assertThat(mongo.getCollection(ANSWERS).find().first().toJson()).doesNotContain("dora");
        assertThat(post("/questionnaire/developer-start-1", DORA, "choice-goal", "contest"))
                .hasRedirectedUrl("/questionnaire?early");

        // Also in another role by now.
        var later = SomePeople.organizer("dora");
        assertThat(page("/questionnaire", later)).bodyText().contains("Un SDK.");
        for (var time = 0; time < 2; time++) {
            assertThat(post("/questionnaire/developer-start-1/withdrawal", later))
                    .hasRedirectedUrl("/questionnaire?withdrawn");
        }
        assertThat(page("/questionnaire", DORA)).bodyText().doesNotContain("Un SDK.");
    }

    @Test
    void whatCannotBeTakenIsSaidAndNothingIsKept() {
        assertThat(
                        post(
                                "/questionnaire/developer-start-1",
                                DORA,
                                "choice-goal",
                                "product",
                                "text",
                                "a".repeat(501)))
                .hasStatusOk()
                .bodyText()
                .contains("role=\"alert\"", "500 signes au plus");
        assertThat(post("/questionnaire/developer-start-1", DORA, "text", " "))
                .bodyText()
                .contains("une question au moins");
        assertThat(post("/questionnaire/developer-start-1", DORA, "choice-goal", "wealth"))
                .hasStatus(400);
        assertThat(post("/questionnaire/developer-start-1", DORA, "choice-x", "y")).hasStatus(400);
        assertThat(post("/questionnaire/developer-start-9", DORA)).hasStatus(404);
        assertThat(post("/questionnaire/holder-start-1", DORA, "choice-effort", "much"))
                .hasStatus(404);
        assertThat(post("/questionnaire/developer-start-1", OLGA, "choice-goal", "product"))
                .hasStatus(404);

        assertThat(mongo.getCollection(ANSWERS).find()).isEmpty();
    }

    @Test
    void panelistsAndStrangersHaveNoPageHereAndFormsNeedTheirToken() {
        assertThat(page("/questionnaire", SomePeople.panelist("germaine"))).hasStatus(403);
        assertThat(page("/questionnaire", null)).hasStatus(302);
        assertThat(mvc.post().uri("/questionnaire/dismissal").with(DORA)).hasStatus(403);
        for (var other : List.of(DORA, LUCIE, SomePeople.juryMember())) {
            assertThat(page("/organizer/questionnaires", other)).hasStatus(403);
            assertThat(page("/organizer/questionnaires/panelist-start-1", other)).hasStatus(403);
        }
    }

    @Test
    void everybodyReadsNumbersOfAllPopulationsFromFiveOnAndNoWords() {
        for (var number = 0; number < 7; number++) {
            var developer = SomePeople.developer("dev" + number);
            var goal = number < 6 ? "product" : "contest";
            post(
                    "/questionnaire/developer-start-1",
                    developer,
                    "choice-goal",
                    goal,
                    "text",
                    "Plus d’exemples.");
        }

        assertThat(page("/report/questionnaires", null))
                .hasStatusOk()
                .bodyText()
                .contains("Panélistes", "Pour me servir de mes données", "au moins 5")
                .contains("Un service durable", "trop peu pour le dire", "Trop peu de réponses")
                .doesNotContain("Un budget.", "Plus d’exemples.", "au moins 6", "/organizer");
        assertThat(page("/report/questionnaires?lang=en", null))
                .bodyText()
                .contains("To use my data", "at least 5");
        assertThat(page("/report/questionnaires.csv?lang=en", null))
                .hasStatusOk()
                .bodyText()
                .startsWith("population,questionnaire,question,choice,")
                .contains("PANELIST,panelist-start-1,reason,use,")
                .contains("To use my data,5\r\n", "A lasting service,5\r\n")
                .contains("A prototype for the contest,\r\n");
        assertThat(page("/report", null)).bodyText().contains("/report/questionnaires");
    }

    @Test
    void organizersReadWhatWasWrittenWithoutWhoOrWhen() {
        for (var number = 0; number < 5; number++) {
            var lucie = SomePeople.ofHolder("lucie" + number, "orange");
            post("/questionnaire/holder-start-1", lucie, "text", "Un format plus simple.");
        }

        assertThat(page("/organizer", OLGA)).bodyText().contains("/organizer/questionnaires");
        assertThat(page("/organizer/questionnaires", OLGA))
                .bodyText()
                .contains("/organizer/questionnaires/holder-start-1", "/organizer/plots");
        assertThat(page("/organizer/questionnaires/panelist-start-1", OLGA))
                .bodyText()
                .contains("Un budget.");
        assertThat(page("/organizer/questionnaires/holder-start-1", OLGA))
                .bodyText()
                .contains("Un format plus simple.")
                .doesNotContain("lucie");
        assertThat(page("/organizer/questionnaires/holder-value-1?page=99", OLGA))
                .bodyText()
                .contains("Moins de cinq personnes");
        assertThat(page("/organizer/questionnaires/nothing-1", OLGA)).hasStatus(404);
    }

    @Test
    void organizersSeeWhichPagesAreLookedAtInStepsOfFive() {
        answered(
                "/internal/observations/2014-02-27",
                """
                {"day":"2014-02-27","pages":{"/history":{"people":7,"views":23}}}""");

        assertThat(page("/organizer/questionnaires?day=2014-02-27", OLGA))
                .bodyText()
                .contains("/history", "au moins 5", "au moins 20", "day=2014-02-26")
                .contains("day=2014-02-28");
        assertThat(page("/organizer/questionnaires?day=nonsense", OLGA)).hasStatus(400);
        assertThat(page("/report/questionnaires", null)).bodyText().doesNotContain("/history");
    }

    @Test
    void whatIsNotKnownIsSaid() {
        SERVICES.stubFor(get(urlPathMatching("/internal/.*")).willReturn(serverError()));

        assertThat(page("/report/questionnaires", null))
                .hasStatusOk()
                .bodyText()
                .contains("Ces réponses ne sont pas connues", "Développeurs");
        assertThat(page("/report/questionnaires.csv", null)).hasStatus(503);
        assertThat(page("/organizer/questionnaires", OLGA))
                .bodyText()
                .contains("Les pages regardées ne sont pas connues");
        assertThat(page("/organizer/questionnaires/panelist-start-1", OLGA))
                .bodyText()
                .contains("ne sont pas connues")
                .doesNotContain("Moins de cinq personnes");
    }

    private MvcTestResult page(String path, @Nullable RequestPostProcessor who) {
        var request = mvc.get().uri(path);
        return who == null ? request.exchange() : request.with(who).exchange();
    }

    private MvcTestResult post(String path, RequestPostProcessor who, String... fields) {
        var request = mvc.post().uri(path).with(who).with(csrf());
        for (var i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }
}
