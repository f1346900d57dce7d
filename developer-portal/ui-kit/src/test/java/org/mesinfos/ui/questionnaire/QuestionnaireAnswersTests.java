package org.mesinfos.ui.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.engine.testing.TestMongo;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.data.mongodb.core.MongoTemplate;

/// Germaine answers what she likes, and takes it back when she likes.
class QuestionnaireAnswersTests {

    private static final String GERMAINE = "germaine";
    private static final Questionnaire START = Questionnaire.find("panelist-start-1").orElseThrow();
    private static final Questionnaire USE = Questionnaire.find("panelist-use-1").orElseThrow();

    private static MongoClient client;
    private static MongoTemplate mongo;

    private Instant now = Instant.parse("2014-02-27T12:34:56Z");
    private final QuestionnaireAnswers answers =
            new QuestionnaireAnswers(mongo, person -> "h" + person.hashCode(), clock());

    @BeforeAll
    static void connect() {
        client = MongoClients.create(TestMongo.uri());
        mongo = new MongoTemplate(client, TestMongo.database("questionnaires"));
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    @BeforeEach
    void nobodyHasAnswered() {
        stored().deleteMany(new Document());
    }

    private static com.mongodb.client.MongoCollection<Document> stored() {
        return mongo.getCollection("questionnaire_respondents");
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now;
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

    private boolean answer(String person, Questionnaire asked, String... fields) {
        var sent = new java.util.HashMap<String, String>();
        for (var i = 0; i < fields.length; i += 2) {
            sent.put(fields[i], fields[i + 1]);
        }
        return answers.answer(person, asked, QuestionnaireForm.of(asked, sent));
    }

    private List<String> invited() {
        return answers.invitation(Population.PANELIST, GERMAINE).stream()
                .map(Questionnaire::key)
                .toList();
    }

    @Test
    void sheIsAskedOneThingAfterTheOtherAFortnightApart() {
        assertThat(invited()).containsExactly("panelist-start-1");
        assertThat(answer(GERMAINE, START, "choice-reason", "use")).isTrue();

        assertThat(invited()).isEmpty();
        assertThat(answers.page(Population.PANELIST, GERMAINE).asked()).isNull();
        assertThat(answers.page(Population.PANELIST, GERMAINE).nextFrom())
                .isEqualTo(now.plus(Duration.ofDays(14)));
        now = now.plus(Duration.ofDays(14)).minusMillis(1);
        assertThat(answer(GERMAINE, USE, "text", "Rien.")).isFalse();
        now = now.plusMillis(1);
        assertThat(invited()).containsExactly("panelist-use-1");
        assertThat(answer(GERMAINE, START, "choice-reason", "control")).isFalse();
        assertThat(answer(GERMAINE, USE, "text", "Rien.")).isTrue();

        assertThat(answers.of(GERMAINE))
                .extracting(given -> given.questionnaire().key())
                .containsExactly("panelist-use-1", "panelist-start-1");
        now = now.plus(Duration.ofDays(15));
        assertThat(answers.page(Population.PANELIST, GERMAINE).nextFrom()).isNull();
    }

    @Test
    void answersOfTwoPagesAtOnceAreKeptOnce() throws Exception {
        var tries = List.of("curiosity", "use", "control", "research");
        try (var pages = Executors.newFixedThreadPool(tries.size())) {
            var kept =
                    pages
                            .invokeAll(
                                    tries.stream()
                                            .map(
                                                    choice ->
                                                            (java.util.concurrent.Callable<Boolean>)
                                                                    () ->
                                                                            answer(
                                                                                    GERMAINE,
                                                                                    START,
                                                                                    "choice-reason",
                                                                                    choice))
                                            .toList())
                            .stream()
                            .filter(java.util.concurrent.Future::resultNow)
                            .count();
            assertThat(kept).isOne();
        }

        assertThat(answers.of(GERMAINE)).hasSize(1);
    }

    /// As after a refusal by a database whose majority was late.
    @Test
    void theSameAnswerAgainIsTheOneThatIsKept() {
        assertThat(answer(GERMAINE, START, "choice-reason", "use")).isTrue();

        assertThat(answer(GERMAINE, START, "choice-reason", "use")).isTrue();

        assertThat(answers.of(GERMAINE)).hasSize(1);
    }

    @Test
    void whoPutsItOffIsLeftAloneForAFortnightAndCanAnswerAllTheSame() {
        answers.dismiss(GERMAINE);

        assertThat(invited()).isEmpty();
        assertThat(answers.page(Population.PANELIST, GERMAINE).asked()).isEqualTo(START);
        now = now.plus(Duration.ofDays(14));
        assertThat(invited()).containsExactly("panelist-start-1");
        answers.dismiss(GERMAINE);
        assertThat(answer(GERMAINE, START, "choice-reason", "use")).isTrue();
    }

    @Test
    void whatSheTakesBackIsGoneAndNotAskedAgain() {
        answer(GERMAINE, START, "choice-reason", "use", "text", "Un budget.");
        answers.withdraw(GERMAINE, "panelist-use-1");
        assertThat(answers.of(GERMAINE)).hasSize(1);

        answers.withdraw(GERMAINE, "panelist-start-1");
        answers.withdraw(GERMAINE, "panelist-start-1");

        assertThat(answers.of(GERMAINE)).isEmpty();
        assertThat(stored().find().first().toJson()).doesNotContain("budget", "reason");
        assertThat(answer(GERMAINE, START, "choice-reason", "use")).isFalse();
        now = now.plus(Duration.ofDays(14));
        assertThat(invited()).containsExactly("panelist-use-1");
    }

    @Test
    void withoutAnAnswerThereIsNothingToTakeBackAndNothingIsStored() {
        answers.withdraw(GERMAINE, "panelist-start-1");
        assertThat(answers.page(null, GERMAINE).asked()).isNull();

        assertThat(stored().find()).isEmpty();
    }

    @Test
    void whatIsStoredNamesNobodyAndIsErasedWithThePerson() {
        answer(GERMAINE, START, "choice-reason", "use", "text", "Un budget.");

        var one = stored().find().first();
        assertThat(one.toJson()).doesNotContain(GERMAINE).contains("2014-02-27T00:00:00");
        assertThat(one.keySet())
                .containsExactlyInAnyOrder(
                        "_id",
                        "asked",
                        "answers",
                        "answerableFrom",
                        "invitedFrom",
                        "ver",
                        "_class");
        assertThat(answers.erase("camille")).isZero();
        assertThat(answers.erase(GERMAINE)).isOne();
        assertThat(stored().find()).isEmpty();
        assertThat(answers.erase(GERMAINE)).isZero();
    }

    @Test
    void anAnswerGoesAfterAYear() {
        answer(GERMAINE, START, "choice-reason", "use");
        now = Instant.parse("2015-02-26T23:59:59Z");
        assertThat(answers.of(GERMAINE)).hasSize(1);
        now = Instant.parse("2015-02-27T00:00:00Z");
        assertThat(answers.of(GERMAINE)).isEmpty();

        answers.expire();

        assertThat(stored().find().first().getList("answers", Document.class)).isEmpty();
    }

    @Test
    void whatFewerThanFiveChoseIsNotToldAndTheRestInStepsOfFive() {
        many(0, 7, "use");
        many(7, 4, "research");
        answer("dora", Questionnaire.of(Population.DEVELOPER).getFirst(), "text", "Rien.");

        var told = answers.results(Population.PANELIST);

        assertThat(told)
                .containsExactly(
                        new QuestionnaireResult(
                                "panelist-start-1", Map.of("reason", Map.of("use", 5L))),
                        new QuestionnaireResult("panelist-use-1", Map.of()));
        assertThat(told.getFirst().count("reason", "research")).isZero();
        answers.withdraw("panelist0", "panelist-start-1");
        answers.withdraw("panelist1", "panelist-start-1");
        answers.withdraw("panelist2", "panelist-start-1");
        assertThat(answers.results(Population.PANELIST).getFirst().counts()).isEmpty();
    }

    @Test
    void whatTheyWriteIsShownFiveByFiveOldestFirstWithoutSayingWhen() {
        many(0, 4, "use");
        assertThat(texts()).isEmpty();
        many(4, 2, "use");
        now = now.plus(Duration.ofDays(1));
        many(6, 1, "use");

        assertThat(texts()).hasSize(5).isSorted().doesNotContain("Parce que 6.");
        now = now.plus(Duration.ofDays(365));
        assertThat(texts()).isEmpty();
    }

    private void many(int first, int count, String reason) {
        IntStream.range(first, first + count)
                .forEach(
                        i ->
                                answer(
                                        "panelist" + i,
                                        START,
                                        "choice-reason",
                                        reason,
                                        "text",
                                        "Parce que " + i + "."));
    }

    private List<String> texts() {
        return answers.openAnswers(Population.PANELIST).getFirst().texts();
    }

    @Test
    void theDemonstrationHasSomethingToTellOfEveryQuestionnaire() throws Exception {
        var demo = new DemoQuestionnaireAnswers(answers, Population.values());
        demo.run(new DefaultApplicationArguments());
        var people = stored().countDocuments();
        demo.run(new DefaultApplicationArguments());

        assertThat(stored().countDocuments()).isEqualTo(people);
        for (var population : Population.values()) {
            assertThat(answers.results(population))
                    .allSatisfy(
                            told ->
                                    assertThat(told.counts())
                                            .as(told.questionnaire())
                                            .hasSize(3)
                                            .allSatisfy(
                                                    (_, counts) ->
                                                            assertThat(counts).isNotEmpty()));
            assertThat(answers.openAnswers(population))
                    .allSatisfy(
                            told ->
                                    assertThat(told.texts())
                                            .as(told.questionnaire())
                                            .hasSizeGreaterThanOrEqualTo(5));
        }
    }
}
