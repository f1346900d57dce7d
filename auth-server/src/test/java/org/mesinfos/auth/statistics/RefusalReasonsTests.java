package org.mesinfos.auth.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.testing.TestDatabase;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.MongoTemplate;

/// People say in one tap why they refuse Carnet, and nobody learns whose reason it was.
class RefusalReasonsTests {

    private static final String CARNET = "carnet-live";
    private static final Instant NOON = Instant.parse("2014-02-27T12:00:00Z");

    private final MongoTemplate mongo = TestDatabase.empty();
    private Instant now = NOON;
    private final RefusalReasons reasons = new RefusalReasons(mongo, clock());

    private Clock clock() {
        var clock = mock(Clock.class);
        when(clock.instant()).thenAnswer(_ -> now);
        return clock;
    }

    private void given(RefusalReason reason, int... people) {
        for (var person : people) {
            reasons.count(CARNET, reason, new PersonId("panelist" + person));
        }
    }

    @Test
    void whatFivePeopleSayIsToldAndWhatFourSayIsNot() {
        given(RefusalReason.TOO_MUCH, 1, 2, 3, 4, 5, 6);
        given(RefusalReason.UNCLEAR, 7, 8, 9, 10);

        assertThat(reasons.told(CARNET, Mode.LIVE)).isEqualTo(Map.of(RefusalReason.TOO_MUCH, 5L));
        assertThat(reasons.told("another-live", Mode.LIVE)).isEmpty();
    }

    @Test
    void ofMadeUpPeopleEachIsTold() {
        given(RefusalReason.NO_USE, 1);

        assertThat(reasons.told(CARNET, Mode.TEST)).isEqualTo(Map.of(RefusalReason.NO_USE, 1L));
    }

    @Test
    void whoTapsAgainThatMonthIsCountedOnce() {
        given(RefusalReason.TOO_MUCH, 1, 1);
        now = Instant.parse("2014-02-28T23:59:59Z");
        given(RefusalReason.NOT_NOW, 1);
        assertThat(reasons.told(CARNET, Mode.TEST)).isEqualTo(Map.of(RefusalReason.TOO_MUCH, 1L));

        reasons.count("another-live", RefusalReason.TOO_MUCH, new PersonId("panelist1"));
        now = Instant.parse("2014-03-01T00:00:00Z");
        given(RefusalReason.TOO_MUCH, 1);

        assertThat(reasons.told(CARNET, Mode.TEST)).isEqualTo(Map.of(RefusalReason.TOO_MUCH, 2L));
    }

    @Test
    void onePersonWhoTapsOnFiveDaysIsNotFivePeople() {
        for (int day = 0; day < 5; day++) {
            now = Instant.parse("2014-02-20T12:00:00Z").plus(Duration.ofDays(day));
            given(RefusalReason.TOO_MUCH, 1);
        }

        assertThat(reasons.told(CARNET, Mode.LIVE)).isEmpty();
        assertThat(reasons.told(CARNET, Mode.TEST)).isEqualTo(Map.of(RefusalReason.TOO_MUCH, 1L));
    }

    @Test
    void threeMonthsAreTold() {
        given(RefusalReason.TOO_MUCH, 1);
        now = Instant.parse("2014-04-30T12:00:00Z");
        assertThat(reasons.since()).isEqualTo("2014-02-01");
        assertThat(reasons.told(CARNET, Mode.TEST)).isEqualTo(Map.of(RefusalReason.TOO_MUCH, 1L));

        now = Instant.parse("2014-05-01T00:00:00Z");
        assertThat(reasons.told(CARNET, Mode.TEST)).isEmpty();
    }

    @Test
    void whatIsStoredNamesNobodyAndForgetsWhoAnsweredWhenTheMonthIsOver() {
        given(RefusalReason.TOO_MUCH, 1, 2);
        var stored = mongo.getCollection("refusal_reasons").find().first();

        assertThat(stored).isNotNull();
        assertThat(stored.keySet()).isSubsetOf("_id", "counts", "_class");
        assertThat(stored.getString("_id")).isEqualTo("2014-02|carnet-live");
        assertThat(stored.toJson()).doesNotContain("panelist");
        var marks = mongo.getCollection("refusal_marks");
        assertThat(marks.find()).hasSize(2).allSatisfy(this::saysNothingOfTheReason);

        now = Instant.parse("2014-02-28T23:59:59Z");
        reasons.sweep();
        assertThat(marks.find()).hasSize(2);
        now = Instant.parse("2014-03-01T00:00:00Z");
        reasons.sweep();
        assertThat(marks.find()).isEmpty();
        assertThat(reasons.told(CARNET, Mode.TEST)).isEqualTo(Map.of(RefusalReason.TOO_MUCH, 2L));
    }

    private void saysNothingOfTheReason(org.bson.Document mark) {
        assertThat(mark.keySet()).isSubsetOf("_id", "until", "_class");
        assertThat(mark.getString("_id")).matches("[0-9a-f]{64}");
    }

    @Test
    void monthsThatNobodyIsToldOfAnyMoreGo() {
        given(RefusalReason.TOO_MUCH, 1);
        now = Instant.parse("2015-03-31T12:00:00Z");
        reasons.sweep();
        assertThat(mongo.getCollection("refusal_reasons").find()).hasSize(1);

        now = Instant.parse("2015-04-01T12:00:00Z");
        reasons.sweep();
        assertThat(mongo.getCollection("refusal_reasons").find()).isEmpty();
    }

    @Test
    void tapsAtTheSameTimeAreAllCounted() throws Exception {
        try (var nodes = Executors.newFixedThreadPool(8)) {
            var taps =
                    IntStream.range(0, 64)
                            .mapToObj(
                                    i ->
                                            (Callable<Void>)
                                                    () -> {
                                                        given(RefusalReason.UNCLEAR, i % 16);
                                                        return null;
                                                    })
                            .toList();
            for (var tap : nodes.invokeAll(taps)) {
                tap.get();
            }
        }

        assertThat(reasons.told(CARNET, Mode.TEST)).isEqualTo(Map.of(RefusalReason.UNCLEAR, 16L));
    }

    @Test
    void aReasonThatCannotBeWrittenStopsNobody() {
        var down = mock(MongoOperations.class);
        when(down.insert(org.mockito.ArgumentMatchers.<Object>any()))
                .thenThrow(new DataAccessResourceFailureException("down"));

        new RefusalReasons(down, Clock.fixed(NOON, ZoneOffset.UTC))
                .count(CARNET, RefusalReason.NOT_NOW, new PersonId("panelist1"));

        assertThat(reasons.told(CARNET, Mode.TEST)).isEmpty();
    }
}
