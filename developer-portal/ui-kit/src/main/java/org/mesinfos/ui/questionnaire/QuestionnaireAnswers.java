package org.mesinfos.ui.questionnaire;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.OptimisticRetry;
import org.mesinfos.ui.questionnaire.QuestionnairePage.Given;
import org.mesinfos.ui.questionnaire.Respondent.Answer;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.annotation.Scheduled;

/// The answers of the people of one service: one document for each, found by a keyed hash, so that
/// one write decides whether somebody answers twice. An answer goes after a year.
public class QuestionnaireAnswers {

    /// How long a person who answered, or does not want to now, is left alone.
    public static final Duration PAUSE = Duration.ofDays(14);

    /// How long an answer is kept.
    static final Duration KEPT = Duration.ofDays(365);

    private final MongoOperations mongo;
    private final UnaryOperator<String> pseudonym;
    private final Clock clock;

    /// @param pseudonym keyed hash of the id that a person has in the service
    public QuestionnaireAnswers(
            MongoOperations mongo, UnaryOperator<String> pseudonym, Clock clock) {
        this.mongo = mongo;
        this.pseudonym = pseudonym;
        this.clock = clock;
    }

    /// What a person is to be invited to answer now.
    public Optional<Questionnaire> invitation(Population population, String person) {
        var respondent = find(person);
        var now = clock.instant();
        return now.isBefore(respondent.invitedFrom())
                ? Optional.empty()
                : next(population, respondent).filter(one -> respondent.canAnswer(one, now));
    }

    private Respondent find(String person) {
        var id = pseudonym.apply(person);
        var stored = mongo.findById(id, Respondent.class);
        return Objects.requireNonNullElseGet(stored, () -> Respondent.begin(id));
    }

    /// The first that the person never answered.
    private static Optional<Questionnaire> next(Population population, Respondent respondent) {
        return Questionnaire.of(population).stream()
                .filter(Questionnaire::isNewest)
                .filter(one -> !respondent.asked().contains(one.key()))
                .findFirst();
    }

    /// What a person can answer now, and what they gave.
    ///
    /// @param population null for somebody whom nothing is asked
    public QuestionnairePage page(@Nullable Population population, String person) {
        var respondent = find(person);
        var next = population == null ? null : next(population, respondent).orElse(null);
        var open = next != null && respondent.canAnswer(next, clock.instant());
        return new QuestionnairePage(
                open ? next : null,
                next == null || open ? null : respondent.answerableFrom(),
                given(respondent));
    }

    /// What a person gave and did not withdraw, newest first.
    public List<Given> of(String person) {
        return given(find(person));
    }

    private List<Given> given(Respondent respondent) {
        return respondent.answers().stream()
                .filter(this::isKept)
                .sorted(Comparator.comparing(Answer::day).reversed())
                .flatMap(
                        answer ->
                                Questionnaire.find(answer.questionnaire()).stream()
                                        .map(asked -> new Given(asked, answer)))
                .toList();
    }

    private boolean isKept(Answer answer) {
        return answer.day().isAfter(oldest());
    }

    private Instant oldest() {
        return clock.instant().minus(KEPT);
    }

    /// Keeps what a person answered; the same answer again changes nothing.
    ///
    /// @param form without a problem
    /// @return false, and nothing is kept, when they answered this one before, or another one less
    ///   than a fortnight ago
    public boolean answer(String person, Questionnaire questionnaire, QuestionnaireForm form) {
        return OptimisticRetry.retry(
                () -> {
                    var before = find(person);
                    var now = clock.instant();
                    var text = form.text().isEmpty() ? null : form.text();
                    if (!before.canAnswer(questionnaire, now)) {
                        return before.hasAnswered(questionnaire, form.choices(), text);
                    }
                    var day = now.truncatedTo(ChronoUnit.DAYS);
                    var answer = new Answer(questionnaire.key(), day, form.choices(), text);
                    mongo.save(before.with(answer, now.plus(PAUSE)));
                    return true;
                });
    }

    /// Leaves a person alone for a fortnight; they can answer all the same.
    public void dismiss(String person) {
        OptimisticRetry.retry(
                () -> mongo.save(find(person).invitedFrom(clock.instant().plus(PAUSE))));
    }

    /// Deletes what a person answered; a second time changes nothing.
    ///
    /// @param key of the questionnaire
    public void withdraw(String person, String key) {
        OptimisticRetry.retry(
                () -> {
                    var before = find(person);
                    var after = before.without(answer -> answer.questionnaire().equals(key));
                    return after.equals(before) ? before : mongo.save(after);
                });
    }

    /// Deletes everything about a person.
    ///
    /// @return how many answered questionnaires there were
    public long erase(String person) {
        var gone = find(person);
        mongo.remove(query(where("_id").is(gone.id())), Respondent.class);
        return gone.answers().size();
    }

    /// What is told of the answers of a population, in the order in which they are asked.
    public List<QuestionnaireResult> results(Population population) {
        return AnswerCounts.of(Questionnaire.of(population), all()).stream()
                .map(AnswerCounts::told)
                .toList();
    }

    /// What people of a population wrote, for organizers.
    public List<OpenAnswers> openAnswers(Population population) {
        return AnswerCounts.of(Questionnaire.of(population), all()).stream()
                .map(AnswerCounts::open)
                .toList();
    }

    private List<Answer> all() {
        return mongo.find(new Query().with(Sort.by("_id")), Respondent.class).stream()
                .flatMap(respondent -> respondent.answers().stream())
                .filter(this::isKept)
                .sorted(Comparator.comparing(Answer::day))
                .toList();
    }

    /// Deletes answers that are too old. Any number of nodes may do it.
    @Scheduled(fixedDelayString = "PT6H", initialDelayString = "PT9M")
    public void expire() {
        var old = query(where("day").lte(oldest()));
        mongo.updateMulti(new Query(), new Update().pull("answers", old), Respondent.class);
    }
}
