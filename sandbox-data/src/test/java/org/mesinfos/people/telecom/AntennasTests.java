package org.mesinfos.people.telecom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mesinfos.engine.testing.PropertyCheck;
import org.mesinfos.people.GeoPoint;

class AntennasTests {

    @Test
    void anAntennaIsNeverFartherThanItsNeighbourAnywhereInFrance() {
        PropertyCheck.check(
                300,
                2013,
                values -> {
                    double latitude = values.between(42.3, 51.1);
                    double longitude = values.between(-4.8, 8.2);
                    int spacing = values.between(300, 5_000);
                    var geoPoint = new GeoPoint(latitude, longitude, spacing);

                    var nearest = Antennas.near(geoPoint);

                    assertThat(geoPoint.distanceTo(nearest.getFirst())).isLessThan(spacing);
                    assertThat(nearest).hasSize(3).doesNotHaveDuplicates();
                    assertThat(Antennas.near(geoPoint)).isEqualTo(nearest);
                });
    }
}
