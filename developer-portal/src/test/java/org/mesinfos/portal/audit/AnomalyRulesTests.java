package org.mesinfos.portal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mesinfos.portal.audit.Anomaly.Rule;
import org.mesinfos.portal.statistics.AccessCount;
import org.mesinfos.portal.statistics.PeopleDay;

/// An app that usually reads 20 times a day does something else today.
class AnomalyRulesTests {

    private static final LocalDate TODAY = LocalDate.parse("2014-02-27");

    private final AnomalyRules rules = new AnomalyRules();
    private final List<AccessCount> counts = new ArrayList<>();

    AnomalyRulesTests() {
        for (int day = 10; day < 30; day++) {
            counts.add(reads(TODAY.minusDays(day), "retail-receipts", 20, 0));
        }
    }

    @Test
    void anOrdinaryDayIsNoAnomaly() {
        counts.add(reads(TODAY, "retail-receipts", 95, 10));

        assertThat(rules.find(counts, List.of(), TODAY)).isEmpty();
    }

    @Test
    void muchMoreThanTheAppsOwnMedianIsFound() {
        counts.add(reads(TODAY, "retail-receipts", 400, 0));

        assertThat(rules.find(counts, List.of(), TODAY))
                .containsExactly(new Anomaly(Rule.SURGE, "carnet", TODAY, "", 400, 20));
    }

    @Test
    void readingMostlyAtNightIsFound() {
        counts.add(reads(TODAY, "retail-receipts", 60, 45));

        assertThat(rules.find(counts, List.of(), TODAY))
                .containsExactly(new Anomaly(Rule.NIGHT, "carnet", TODAY, "", 45, 60));
    }

    @Test
    void refusalsThatRiseAreFoundAndUsualOnesAreNot() {
        counts.add(reads(TODAY, "retail-receipts", 30, 0));
        counts.add(refusals(TODAY, 20));
        assertThat(rules.find(counts, List.of(), TODAY))
                .containsExactly(new Anomaly(Rule.REFUSALS, "carnet", TODAY, "", 40, 0));

        counts.add(refusals(TODAY.minusDays(12), 400));
        assertThat(rules.find(counts, List.of(), TODAY)).isEmpty();
    }

    @Test
    void datasetsNotReadInWeeksAreFoundOnceUnlessTheAppItselfIsNew() {
        counts.add(reads(TODAY.minusDays(1), "telecom-locations", 3, 0));
        counts.add(reads(TODAY, "telecom-locations", 4, 0));
        assertThat(rules.find(counts, List.of(), TODAY))
                .extracting(Anomaly::id)
                .containsExactly("NEW_DATA~carnet~2014-02-26~telecom-locations");

        var newApp = List.of(reads(TODAY, "telecom-locations", 4, 0));
        assertThat(rules.find(newApp, List.of(), TODAY)).isEmpty();
    }

    @Test
    void whatHappenedBeforeTheLastDaysIsHistory() {
        counts.add(reads(TODAY.minusDays(8), "retail-receipts", 400, 400));

        assertThat(rules.find(counts, List.of(), TODAY)).isEmpty();
    }

    @Test
    void muchMoreOfEachPersonThanUsualIsFound() {
        var people = new ArrayList<PeopleDay>();
        counts.forEach(count -> people.add(people(count.day(), "carnet", 10, 2)));
        counts.add(reads(TODAY, "retail-receipts", 90, 0));
        people.add(people(TODAY, "carnet", 6, 2));

        assertThat(rules.find(counts, people, TODAY))
                .containsExactly(new Anomaly(Rule.PER_PERSON, "carnet", TODAY, "", 15, 2));

        people.removeLast();
        people.add(people(TODAY, "carnet", 0, 0));
        assertThat(rules.find(counts, people, TODAY)).as("fewer than five").isEmpty();
    }

    @Test
    void whatPanelistsReadIsNotDividedByMadeUpPeople() {
        var people = new ArrayList<PeopleDay>();
        counts.forEach(count -> people.add(people(count.day(), "carnet", 10, 2)));
        counts.add(reads(TODAY, "retail-receipts", 90, 0));
        people.add(people(TODAY, "carnet", 0, 0));
        people.add(new PeopleDay(TODAY, "TEST", "carnet", 1, 1));

        assertThat(rules.find(counts, people, TODAY)).isEmpty();
    }

    @Test
    void manyPeopleInSequenceAreFoundAlsoOfANewApp() {
        var people = new ArrayList<PeopleDay>();
        counts.forEach(count -> people.add(people(count.day(), "carnet", 60, 15)));
        people.add(people(TODAY, "carnet", 60, 45));
        people.add(people(TODAY, "nouvelle", 40, 19));
        assertThat(rules.find(counts, people, TODAY)).isEmpty();

        people.add(people(TODAY.minusDays(1), "carnet", 60, 46));
        people.add(people(TODAY.minusDays(1), "nouvelle", 40, 20));
        assertThat(rules.find(counts, people, TODAY))
                .containsExactly(
                        new Anomaly(Rule.SEQUENCE, "carnet", TODAY.minusDays(1), "", 46, 15),
                        new Anomaly(Rule.SEQUENCE, "nouvelle", TODAY.minusDays(1), "", 20, 0));
    }

    private static PeopleDay people(LocalDate day, String app, long people, long busiestHour) {
        return new PeopleDay(day, "LIVE", app, people, busiestHour);
    }

    private static AccessCount reads(LocalDate day, String dataset, long accesses, long atNight) {
        return new AccessCount(day, "LIVE", "carnet", dataset, "read", accesses, accesses, atNight);
    }

    private static AccessCount refusals(LocalDate day, long accesses) {
        return new AccessCount(
                day, "LIVE", "carnet", "retail-receipts", "scope-missing", accesses, 0, 0);
    }
}
