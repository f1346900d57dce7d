package org.mesinfos.people;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class AntennasTests {

    @Property(seed = "2013", tries = 300)
    void anAntennaIsNeverFartherThanItsNeighbourAnywhereInFrance(
            @ForAll @DoubleRange(min = 42.3, max = 51.1) double latitude,
            @ForAll @DoubleRange(min = -4.8, max = 8.2) double longitude,
            @ForAll @IntRange(min = 300, max = 5_000) int spacing) {
        var spot = new Spot(latitude, longitude, spacing);

        var nearest = Antennas.near(spot);

        assertThat(spot.distanceTo(nearest.getFirst())).isLessThan(spacing);
        assertThat(nearest).hasSize(3).doesNotHaveDuplicates();
        assertThat(Antennas.near(spot)).isEqualTo(nearest);
    }
}
