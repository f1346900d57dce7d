package org.mesinfos.auth.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.person.DepartingPerson;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonErasure;
import org.mesinfos.auth.person.PersonExport;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.auth.testing.Service;
import org.mesinfos.ui.questionnaire.Questionnaire;
import org.mesinfos.ui.questionnaire.QuestionnaireAnswers;
import org.mesinfos.ui.questionnaire.QuestionnaireForm;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A panelist says what she thinks, sees it, and takes it back; organizers learn numbers.
@ServerTest
class PanelistQuestionnaireWalkTests {

    private static final String ANSWERS = "questionnaire_respondents";

    @Value("${platform.issuer}")
    String server;

    @Autowired QuestionnaireAnswers answers;
    @Autowired Persons persons;
    @Autowired MongoTemplate mongo;

    @Autowired
    @Qualifier("questionnaireErasure") PersonErasure erasure;

    @Autowired
    @Qualifier("questionnaireExport") PersonExport export;

    @BeforeEach
    @AfterEach
    void nobodyHasAnswered() {
        mongo.remove(new Query(), ANSWERS);
    }

    private Browser panelist() {
        return new Browser(server).visit("/login").signIn("panelist02", "panelist").visit("/");
    }

    @Test
    void sheIsInvitedAnswersSeesItAndTakesItBack() {
        var browser = panelist();
        browser.visit(browser.element("answer").attr("href"));
        assertThat(browser.page().select("fieldset")).hasSize(3);

        browser.submit("send", "choice-reason=use", "choice-trust=", "text=Un+budget+clair.");

        assertThat(browser.element("given-panelist-start-1").text())
                .contains("Pour me servir de mes données", "Sans réponse", "Un budget clair.");
        assertThat(browser.element("next").text()).contains("D’autres questions viendront");
        assertThat(browser.visit("/").page().getElementById("questionnaire")).isNull();
        assertThat(mongo.getCollection(ANSWERS).find().first().toJson())
                .doesNotContain("panelist02");
        assertThat(browser.visit("/my-rights").page().select("a[rel=questionnaire]")).hasSize(1);

        browser.visit("/questionnaire");
        browser.post("/questionnaire/panelist-start-1", "choice-reason=control");
        assertThat(browser.page().select("[role=status]").text()).contains("Rien n’a été ajouté");
        for (var time = 0; time < 2; time++) {
            browser.visit("/my-rights").post("/questionnaire/panelist-start-1/withdrawal");
        }
        assertThat(browser.page().select("[role=status]").text()).contains("C’est effacé");
        assertThat(browser.page().select("main").text()).doesNotContain("Un budget clair.");
    }

    @Test
    void sheCanPutItOff() {
        var browser = panelist().submit("dismiss-questionnaire");

        assertThat(browser.address()).hasPath("/");
        assertThat(browser.page().getElementById("questionnaire")).isNull();
        assertThat(browser.visit("/questionnaire").element("questions")).isNotNull();
    }

    @Test
    void whatCannotBeTakenIsSaidAndNothingIsKept() {
        var browser = panelist().visit("/questionnaire");

        browser.submit("send", "choice-reason=use", "text=" + "a".repeat(501));
        assertThat(browser.page().select("[role=alert]").text()).contains("500 signes au plus");
        assertThat(browser.page().select("input[value=use]").hasAttr("checked")).isTrue();
        assertThat(browser.element("text").text()).hasSize(501);
        browser.submit("send", "choice-reason=", "text=");
        assertThat(browser.page().select("[role=alert]").text()).contains("une question au moins");
        browser.visit("/questionnaire?lang=en").submit("send", "text=");
        assertThat(browser.page().select("[role=alert]").text()).contains("one question at least");

        assertThat(sent(browser, "panelist-start-1", "choice-income=high")).isEqualTo(400);
        assertThat(sent(browser, "panelist-start-1", "choice-reason=money")).isEqualTo(400);
        assertThat(sent(browser, "panelist-start-2", "choice-reason=use")).isEqualTo(404);
        assertThat(sent(browser, "developer-start-1", "choice-goal=contest")).isEqualTo(404);
        assertThat(
                        browser.visit("/questionnaire")
                                .postWithoutToken(
                                        "/questionnaire/panelist-start-1", "choice-reason=use")
                                .status())
                .isEqualTo(403);
        assertThat(mongo.getCollection(ANSWERS).find()).isEmpty();
    }

    private static int sent(Browser browser, String key, String field) {
        return browser.visit("/questionnaire").post("/questionnaire/" + key, field).status();
    }

    @Test
    void onlyPanelistsAreAsked() {
        for (var login : Map.of("patrick", "sandbox", "dev@example.org", "developer").entrySet()) {
            var other = new Browser(server).visit("/login");
            other.signIn(login.getKey(), login.getValue()).visit("/");

            assertThat(other.page().getElementById("questionnaire")).isNull();
            assertThat(other.visit("/questionnaire").status()).isEqualTo(403);
        }
        assertThat(new Browser(server).visit("/questionnaire").address()).hasPath("/login");
    }

    @Test
    void thePortalIsToldAsTheSamplesSayAndNobodyElse() throws IOException {
        for (var number = 0; number < 6; number++) {
            answer("p" + number);
        }

        var portal = Service.portal(server, "people:manage");
        assertThat(told(portal, "/internal/questionnaires")).isEqualTo(sample("questionnaires"));
        assertThat(told(portal, "/internal/questionnaires/open-answers"))
                .isEqualTo(sample("questionnaire-texts"));
        var other = Service.portal(server, "clients:manage");
        for (var path : List.of("", "/open-answers")) {
            assertThat(other.send("GET", "/internal/questionnaires" + path, "").statusCode())
                    .isEqualTo(403);
        }
    }

    private void answer(String person) {
        var asked = Questionnaire.find("panelist-start-1").orElseThrow();
        var fields = Map.of("choice-reason", "use", "text", "Un budget.");
        answers.answer(person, asked, QuestionnaireForm.of(asked, fields));
    }

    private static JsonNode told(Service service, String path) {
        return JsonMapper.shared().readTree(service.send("GET", path, "").body());
    }

    private static JsonNode sample(String name) throws IOException {
        var file = new ClassPathResource("org/mesinfos/ui/testing/" + name + ".json");
        return JsonMapper.shared().readTree(file.getContentAsByteArray());
    }

    @Test
    void herAnswersLeaveWithHerAndAreInTheFileSheTakesAlong() throws IOException {
        var person = persons.find(new PersonId("panelist02")).orElseThrow();
        assertThat(exported(person)).isEmpty();
        answer("panelist02");
        answer("panelist03");

        assertThat(exported(person)).containsOnlyKeys("questionnaires.json");
        assertThat(exported(person).get("questionnaires.json"))
                .contains("Un budget.", "Pour me servir de mes données");
        var leaver = new DepartingPerson(person, List.of(), List.of(), List.of());
        assertThat(erasure.erase(leaver)).isEqualTo(Map.of("questionnaires", 1L));
        assertThat(erasure.erase(leaver)).isEqualTo(Map.of("questionnaires", 0L));

        assertThat(answers.of("panelist02")).isEmpty();
        assertThat(answers.of("panelist03")).hasSize(1);
    }

    private Map<String, String> exported(Person person) throws IOException {
        var files = new TreeMap<String, String>();
        export.addTo(
                person,
                (path, content) -> {
                    var out = new ByteArrayOutputStream();
                    content.writeTo(out);
                    files.put(path, out.toString(java.nio.charset.StandardCharsets.UTF_8));
                });
        return files;
    }
}
