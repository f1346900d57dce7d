package org.mesinfos.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.mesinfos.engine.testing.PropertyCheck;

class DiaryTests {

    private static final Instant MORNING = Instant.parse("2013-12-07T08:00:00Z");
    private static final Spot SECLIN = new Spot(50.548, 3.029, 1_500);
    private static final Spot LILLE = new Spot(50.629, 3.057, 500);

    @Test
    void aPersonIsAtHomeUntilTheyLeaveAndThereOnceTheyArrive() {
        var diary = new Diary(MORNING, SECLIN);

        var arrival = diary.goTo(LILLE, MORNING.plusSeconds(600));

        assertThat(diary.at(MORNING.plusSeconds(599))).isEqualTo(SECLIN);
        assertThat(diary.at(arrival)).isEqualTo(LILLE);
    }

    @Test
    void nobodyLeavesBeforeTheyHaveArrived() {
        var diary = new Diary(MORNING, SECLIN);
        var arrival = diary.goTo(LILLE, MORNING);

        var back = diary.goTo(SECLIN, MORNING.plusSeconds(30));

        assertThat(back).isAfter(arrival);
        assertThat(diary.at(arrival)).isEqualTo(LILLE);
    }

    @Test
    void aPersonOnTheWayIsBetweenTheTwoEnds() {
        PropertyCheck.check(
                200,
                2013,
                values -> {
                    int seconds = values.between(0, 1_200);
                    var diary = new Diary(MORNING, SECLIN);
                    diary.goTo(LILLE, MORNING);

                    var spot = diary.at(MORNING.plusSeconds(seconds));

                    assertThat(SECLIN.distanceTo(spot) + spot.distanceTo(LILLE))
                            .isBetween(SECLIN.distanceTo(LILLE) - 1, SECLIN.distanceTo(LILLE) + 20);
                });
    }
}
