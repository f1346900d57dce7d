package org.mesinfos.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.mesinfos.engine.testing.PropertyCheck;

class DailyWhereaboutsTests {

    private static final Instant MORNING = Instant.parse("2013-12-07T08:00:00Z");
    private static final GeoPoint SECLIN = new GeoPoint(50.548, 3.029, 1_500);
    private static final GeoPoint LILLE = new GeoPoint(50.629, 3.057, 500);

    @Test
    void aPersonIsAtHomeUntilTheyLeaveAndThereOnceTheyArrive() {
        var dailyWhereabouts = new DailyWhereabouts(MORNING, SECLIN);

        var arrival = dailyWhereabouts.goTo(LILLE, MORNING.plusSeconds(600));

        assertThat(dailyWhereabouts.at(MORNING.plusSeconds(599))).isEqualTo(SECLIN);
        assertThat(dailyWhereabouts.at(arrival)).isEqualTo(LILLE);
    }

    @Test
    void nobodyLeavesBeforeTheyHaveArrived() {
        var dailyWhereabouts = new DailyWhereabouts(MORNING, SECLIN);
        var arrival = dailyWhereabouts.goTo(LILLE, MORNING);

        var back = dailyWhereabouts.goTo(SECLIN, MORNING.plusSeconds(30));

        assertThat(back).isAfter(arrival);
        assertThat(dailyWhereabouts.at(arrival)).isEqualTo(LILLE);
    }

    @Test
    void aPersonOnTheWayIsBetweenTheTwoEnds() {
        PropertyCheck.check(
                200,
                2013,
                values -> {
                    int seconds = values.between(0, 1_200);
                    var dailyWhereabouts = new DailyWhereabouts(MORNING, SECLIN);
                    dailyWhereabouts.goTo(LILLE, MORNING);

                    var geoPoint = dailyWhereabouts.at(MORNING.plusSeconds(seconds));

                    assertThat(SECLIN.distanceTo(geoPoint) + geoPoint.distanceTo(LILLE))
                            .isBetween(SECLIN.distanceTo(LILLE) - 1, SECLIN.distanceTo(LILLE) + 20);
                });
    }
}
