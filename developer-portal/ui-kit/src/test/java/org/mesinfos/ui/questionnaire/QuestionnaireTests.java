package org.mesinfos.ui.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.ui.questionnaire.Questionnaire.Choice;
import org.mesinfos.ui.questionnaire.Questionnaire.Question;
import org.springframework.web.server.ResponseStatusException;

class QuestionnaireTests {

    private static final LocalText TEXT = new LocalText("Oui", "Yes");
    private static final Questionnaire START = Questionnaire.find("panelist-start-1").orElseThrow();

    /// Anybody who changes words that people answered to writes a new version, with its line here.
    private static final Map<String, Integer> WORDS =
            Map.of(
                    "panelist-start-1", 1054814125,
                    "panelist-use-1", 25876153,
                    "developer-start-1", -427404939,
                    "developer-value-1", 1235002680,
                    "holder-start-1", -1007142937,
                    "holder-value-1", -515329008);

    @ParameterizedTest
    @EnumSource
    void eachPopulationIsAskedAFewClosedQuestionsAndAnOpenOne(Population population) {
        assertThat(Questionnaire.of(population))
                .hasSizeGreaterThan(1)
                .allSatisfy(
                        one -> {
                            assertThat(one.questions()).hasSizeBetween(2, 4);
                            assertThat(one.isNewest()).isTrue();
                            assertThat(Questionnaire.find(one.key())).contains(one);
                        });
    }

    @Test
    void wordsThatPeopleAnsweredToStayAsTheyAre() {
        var words =
                Stream.of(Population.values())
                        .flatMap(population -> Questionnaire.of(population).stream())
                        .collect(Collectors.toMap(Questionnaire::key, QuestionnaireTests::hash));

        assertThat(words).isEqualTo(WORDS);
    }

    private static int hash(Questionnaire one) {
        return List.of(one.title(), one.questions(), one.open()).toString().hashCode();
    }

    @Test
    void whatCannotBeAskedIsNotLoaded() {
        var question = new Question("why", TEXT, List.of(choice("yes"), choice("no")));

        assertThatThrownBy(() -> new Question("why", TEXT, List.of(choice("yes"))))
                .hasMessage("why leaves no choice");
        assertThatThrownBy(() -> new Question("why", TEXT, List.of(choice("a"), choice("a"))))
                .hasMessageContaining("are the same");
        assertThatThrownBy(() -> questionnaire("no.dots", 1, question))
                .hasMessage("no.dots is no id");
        assertThatThrownBy(() -> questionnaire("start", 0, question))
                .hasMessageContaining("no version from 1 on");
        assertThatThrownBy(() -> questionnaire("start", 1)).hasMessageContaining("no question");
        assertThatThrownBy(
                        () ->
                                Questionnaire.load(
                                        List.of(
                                                questionnaire("start", 1, question),
                                                questionnaire("start", 1, question))))
                .hasMessageContaining("there twice");
    }

    private static Questionnaire questionnaire(String id, int version, Question... questions) {
        return new Questionnaire(id, version, Population.PANELIST, TEXT, List.of(questions), TEXT);
    }

    private static Choice choice(String id) {
        return new Choice(id, TEXT);
    }

    @Test
    void eachQuestionCanBeSkippedButNotAll() {
        var some =
                QuestionnaireForm.of(
                        START,
                        Map.of(
                                "choice-reason",
                                "use",
                                "choice-trust",
                                "",
                                "text",
                                "",
                                "_csrf",
                                "x"));

        assertThat(some.problem()).isNull();
        assertThat(some.choices()).isEqualTo(Map.of("reason", "use"));
        assertThat(form("text", " Un budget. ").problem()).isNull();
        assertThat(form("text", " Un budget. ").text()).isEqualTo("Un budget.");
        assertThat(form("text", "  ").problem()).isEqualTo("ui.questionnaire.error.empty");
    }

    @Test
    void anOpenAnswerHas500CharactersAtMost() {
        assertThat(form("text", "é".repeat(500)).problem()).isNull();
        assertThat(form("text", "é".repeat(501)).problem())
                .isEqualTo("ui.questionnaire.error.long");
    }

    @Test
    void anUnknownQuestionOrChoiceIsRefused() {
        assertThatThrownBy(() -> form("choice-income", "use"))
                .isInstanceOf(ResponseStatusException.class)
                .hasMessageContaining("400");
        assertThatThrownBy(() -> form("choice-reason", "money"))
                .isInstanceOf(ResponseStatusException.class);
    }

    private static QuestionnaireForm form(String field, String value) {
        return QuestionnaireForm.of(START, Map.of(field, value));
    }
}
