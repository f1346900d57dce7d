package org.mesinfos.portal.questionnaire;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.signin.ServiceClient;
import org.mesinfos.portal.signin.ServiceClientFactory;
import org.mesinfos.portal.web.ExpiringCache;
import org.mesinfos.ui.chart.Csv;
import org.mesinfos.ui.questionnaire.OpenAnswers;
import org.mesinfos.ui.questionnaire.Population;
import org.mesinfos.ui.questionnaire.Questionnaire;
import org.mesinfos.ui.questionnaire.QuestionnaireAnswers;
import org.mesinfos.ui.questionnaire.QuestionnaireResult;
import org.springframework.stereotype.Component;
import org.springframework.web.service.annotation.GetExchange;

/// What is told of the answers of all populations: those of panelists by the authorization server,
/// the others by this service. Counts are put together once an hour at most.
@Component
class QuestionnaireResults {

    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final QuestionnaireAnswers answers;
    private final ServiceClient<Endpoints> panelists;
    private final ExpiringCache<Population, List<Told>> own;
    private final ExpiringCache<Population, Optional<List<Told>>> ofPanelists;

    QuestionnaireResults(QuestionnaireAnswers answers, ServiceClientFactory clients, Clock clock) {
        this.answers = answers;
        this.panelists = clients.authServer(Endpoints.class, "questionnaires");
        this.own = new ExpiringCache<>(REMEMBERED, clock);
        this.ofPanelists = new ExpiringCache<>(REMEMBERED, clock);
    }

    interface Endpoints {
        @GetExchange("/internal/questionnaires")
        Results results();

        @GetExchange("/internal/questionnaires/open-answers")
        Texts openAnswers();
    }

    record Results(List<QuestionnaireResult> results) {}

    record Texts(List<OpenAnswers> openAnswers) {}

    /// One questionnaire, and what is told of its answers.
    record Told(Questionnaire questionnaire, QuestionnaireResult result) {

        public boolean isNothing() {
            return result.counts().isEmpty();
        }
    }

    /// By population; null while the authorization server does not answer.
    Map<Population, @Nullable List<Told>> all() {
        var all = new EnumMap<Population, @Nullable List<Told>>(Population.class);
        for (var population : Population.values()) {
            all.put(population, told(population));
        }
        return all;
    }

    /// Has everything counted again.
    void clearCache() {
        own.clear();
        ofPanelists.clear();
    }

    private @Nullable List<Told> told(Population population) {
        return switch (population) {
            case PANELIST -> ofPanelists();
            case DEVELOPER, HOLDER -> own.get(population, one -> told(answers.results(one)));
        };
    }

    private @Nullable List<Told> ofPanelists() {
        var told = ofPanelists.get(Population.PANELIST, _ -> ask());
        if (told.isEmpty()) {
            ofPanelists.clear();
        }
        return told.orElse(null);
    }

    private Optional<List<Told>> ask() {
        return panelists.ask(Endpoints::results).toOptional().map(answer -> told(answer.results()));
    }

    private static List<Told> told(List<QuestionnaireResult> results) {
        return results.stream()
                .flatMap(
                        result ->
                                Questionnaire.find(result.questionnaire()).stream()
                                        .map(asked -> new Told(asked, result)))
                .toList();
    }

    /// What people wrote in answer to that questionnaire; empty while the authorization server does
    /// not answer.
    Optional<List<String>> openAnswers(Questionnaire questionnaire) {
        var all =
                switch (questionnaire.population()) {
                    case PANELIST ->
                            panelists
                                    .ask(Endpoints::openAnswers)
                                    .toOptional()
                                    .map(Texts::openAnswers);
                    case DEVELOPER, HOLDER ->
                            Optional.of(answers.openAnswers(questionnaire.population()));
                };
        return all.map(
                texts ->
                        texts.stream()
                                .filter(one -> one.questionnaire().equals(questionnaire.key()))
                                .flatMap(one -> one.texts().stream())
                                .toList());
    }

    /// One line for each choice; the number is empty where it is not told.
    ///
    /// @return null while the authorization server does not answer
    @Nullable String csv(Locale locale) {
        var lines = new ArrayList<String>();
        lines.add(
                Csv.line(
                        "population",
                        "questionnaire",
                        "question",
                        "choice",
                        "question_text",
                        "choice_text",
                        "people_at_least"));
        for (var told : all().values()) {
            if (told == null) {
                return null;
            }
            told.forEach(one -> lines.addAll(lines(one, locale)));
        }
        return String.join("", lines);
    }

    private static List<String> lines(Told told, Locale locale) {
        var asked = told.questionnaire();
        return asked.questions().stream()
                .flatMap(
                        question ->
                                question.choices().stream()
                                        .map(
                                                choice ->
                                                        Csv.line(
                                                                asked.population(),
                                                                asked.key(),
                                                                question.id(),
                                                                choice.id(),
                                                                question.text().in(locale),
                                                                choice.text().in(locale),
                                                                told(
                                                                        told,
                                                                        question.id(),
                                                                        choice.id()))))
                .toList();
    }

    private static @Nullable Long told(Told told, String question, String choice) {
        var count = told.result().count(question, choice);
        return count == 0 ? null : count;
    }
}
