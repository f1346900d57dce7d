package org.mesinfos.portal.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.engine.testing.TestMongo;
import org.mesinfos.portal.contest.Contests.Outcome;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.data.mongodb.core.MongoTemplate;

class ContestCalendarTests {

    private static final LocalText REASON =
            new LocalText("La neige a tout fermé.", "Snow closed everything.");

    private static MongoClient client;
    private static MongoTemplate mongo;

    private final Contest contest = SomeContest.of2014("past");

    @BeforeAll
    static void connect() {
        client = MongoClients.create(TestMongo.uri());
        mongo = new MongoTemplate(client, TestMongo.database("contests"));
    }

    @AfterAll
    static void leave() {
        client.close();
    }

    private static Clock at(Instant time) {
        return Clock.fixed(time, ZoneOffset.UTC);
    }

    @Test
    void theDeadlineOf2014IsElevenInTheEveningInParis() {
        assertThat(contest.deadline()).isEqualTo("2014-02-27T22:00:00Z");
        assertThat(contest.purse()).isEqualTo(62_000);
    }

    @ParameterizedTest
    @CsvSource({
        "2013-11-15T07:59:59Z, ANNOUNCED",
        "2013-11-15T08:00:00Z, PRE_APPLICATIONS",
        "2013-12-16T08:00:00Z, APPLICATIONS",
        "2014-02-27T21:59:59.999Z, APPLICATIONS",
        "2014-02-27T22:00:00Z, PRESELECTION",
        "2014-03-31T16:00:00Z, JURY",
        "2014-04-15T15:59:59Z, JURY",
        "2014-04-15T16:00:00Z, RESULTS"
    })
    void eachPhaseBeginsAtItsInstantAndEndsBeforeTheNext(Instant time, ContestPhase phase) {
        assertThat(calendar(time).phaseOf(contest)).isEqualTo(phase);
    }

    @Test
    void theTimeLeftIsSaidInWordsAndNeverPromisesMoreThanThereIs() {
        assertThat(left(Duration.ofDays(14).plusHours(3).plusMinutes(59), Locale.ENGLISH))
                .isEqualTo("14 days and 3 hours");
        assertThat(left(Duration.ofDays(1).plusMinutes(5), Locale.FRENCH))
                .isEqualTo("un jour et moins d’une heure");
        assertThat(left(Duration.ofHours(2).plusMinutes(1), Locale.FRENCH))
                .isEqualTo("2 heures et une minute");
        assertThat(left(Duration.ofMinutes(59).plusSeconds(59), Locale.ENGLISH))
                .isEqualTo("59 minutes");
        assertThat(left(Duration.ofSeconds(59), Locale.ENGLISH)).isEqualTo("less than a minute");
    }

    @Test
    void aTimeOfDayIsThatOfParisAlsoWhereTheClockChanges() {
        assertThat(ContestTemplate.inParis(LocalDateTime.of(2014, 7, 1, 23, 0)))
                .isEqualTo("2014-07-01T21:00:00Z");
        assertThat(ContestTemplate.inParis(LocalDateTime.of(2014, 3, 30, 2, 30)))
                .isEqualTo("2014-03-30T01:30:00Z");
        assertThat(ContestTemplate.inParis(LocalDateTime.of(2014, 10, 26, 2, 30)))
                .isEqualTo("2014-10-26T00:30:00Z");
    }

    @Test
    void awardsExceedNeitherThePurseNorTheWinnersOfTheirCategory() {
        var prototypes = contest.category(EntryCategory.PROTOTYPE);

        assertThat(prototypes.problemOf(List.of(17_000, 10_000, 10_000, 10_000, 5_000, 5_000)))
                .isEmpty();
        assertThat(prototypes.problemOf(List.of(57_001))).contains(AwardProblem.OVER_PURSE);
        assertThat(prototypes.problemOf(List.of(Integer.MAX_VALUE, Integer.MAX_VALUE)))
                .contains(AwardProblem.OVER_PURSE);
        assertThat(prototypes.problemOf(List.of(1, 1, 1, 1, 1, 1, 1)))
                .contains(AwardProblem.TOO_MANY);
        assertThat(prototypes.problemOf(List.of(0))).contains(AwardProblem.NOT_POSITIVE);
    }

    @Test
    void datesThatDoNotFollowEachOtherAreNoContest() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                ContestTemplate.datesAround(
                                        LocalDate.of(2014, 2, 27), -30, -20, -21, 35, 50))
                .withMessageContaining("follow each other");
    }

    @Test
    void theDeadlineMovesOnceBeforeItHasPassedAndWhatFollowsMovesAsFar() {
        var before = contestsAt(contest.deadline().minusSeconds(1));
        before.add(SomeContest.of2014("moved"));
        var later = contest.deadline().plus(Duration.ofDays(2));

        assertThat(before.prolong("moved", contest.deadline(), REASON)).isEqualTo(Outcome.TOO_LATE);
        assertThat(before.prolong("moved", later, REASON)).isEqualTo(Outcome.CHANGED);
        assertThat(before.prolong("moved", later.plusSeconds(60), REASON))
                .isEqualTo(Outcome.TOO_LATE);

        var moved = before.find("moved").orElseThrow();
        assertThat(moved.deadline()).isEqualTo(later);
        assertThat(moved.dates().results())
                .isEqualTo(contest.dates().results().plus(Duration.ofDays(2)));
        assertThat(moved.prolongation().before()).isEqualTo(contest.deadline());
        assertThat(moved.prolongation().reason()).isEqualTo(REASON);
    }

    @Test
    void nothingMovesADeadlineThatHasPassedNorTheSettingsOfAnOpenContest() {
        var after = contestsAt(contest.deadline());
        after.add(SomeContest.of2014("over"));

        assertThat(after.prolong("over", contest.deadline().plusSeconds(60), REASON))
                .isEqualTo(Outcome.TOO_LATE);
        assertThat(after.change("over", SomeContest.of2014("other"))).isEqualTo(Outcome.TOO_LATE);
        assertThat(after.replaceRules("over", REASON)).isEqualTo(Outcome.TOO_LATE);
    }

    @Test
    void theContestThatOpenedLastIsTheCurrentOne() {
        mongo.dropCollection(Contest.class);
        var now = contest.deadline();
        var contests = contestsAt(now);
        assertThat(contests.current()).isEmpty();

        contests.add(SomeContest.of2014("held"));
        assertThat(contests.current()).map(Contest::id).contains("held");

        var today = LocalDate.of(2014, 2, 27);
        var next = ContestTemplate.datesAround(today, -1, 10, 20, 30, 40);
        contests.add(ContestTemplate.contest("next", REASON, next, false, now));
        var future = ContestTemplate.datesAround(today, 100, 110, 120, 130, 140);
        contests.add(ContestTemplate.contest("future", REASON, future, false, now));
        assertThat(contests.current()).map(Contest::id).contains("next");
    }

    @Test
    void theDemonstrationHasOneContestThatIsOpenAndOneWithTheJury() {
        mongo.dropCollection(Contest.class);
        var now = Instant.parse("2026-12-02T00:30:00Z");

        new DemoContests(contestsAt(now), at(now), "").run(new DefaultApplicationArguments());

        var open = contestsAt(now).current().orElseThrow();
        assertThat(open.isOpenAt(now)).isTrue();
        assertThat(open.relative()).isTrue();
        assertThat(contestsAt(now).all())
                .extracting(contest -> contest.phaseAt(now))
                .containsExactlyInAnyOrder(ContestPhase.APPLICATIONS, ContestPhase.JURY);
    }

    @Test
    void theContestThatWasHeldIsShownInTheirPlaceWhenItsCalendarIsAskedFor() {
        mongo.dropCollection(Contest.class);
        var now = Instant.parse("2026-12-02T00:30:00Z");
        var contests = contestsAt(now);

        new DemoContests(contests, at(now), "2014").run(new DefaultApplicationArguments());

        assertThat(contests.all()).singleElement().extracting(Contest::relative).isEqualTo(false);
        assertThat(contests.current().orElseThrow().phaseAt(now)).isEqualTo(ContestPhase.RESULTS);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                new DemoContests(contests, at(now), "2015")
                                        .run(new DefaultApplicationArguments()))
                .withMessageContaining("not 2015");
    }

    private static Contests contestsAt(Instant time) {
        return new Contests(mongo, at(time));
    }

    private static ContestCalendar calendar(Instant time) {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/portal");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        messages.setAlwaysUseMessageFormat(true);
        return new ContestCalendar(at(time), messages);
    }

    private String left(Duration left, Locale locale) {
        return calendar(contest.deadline().minus(left)).timeLeft(contest.deadline(), locale);
    }
}
