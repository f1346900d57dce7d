package org.mesinfos.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ChanceTests {

    @Property(seed = "2013", tries = 200)
    void drawsStayBetweenTheirBoundsAndRepeat(
            @ForAll @AlphaChars String person,
            @ForAll @IntRange(min = -1_000, max = 1_000) int low,
            @ForAll @IntRange(min = 0, max = 1_000) int width) {
        int draw = Chance.of(person, "test").between(low, low + width);

        assertThat(draw).isBetween(low, low + width);
        assertThat(Chance.of(person, "test").between(low, low + width)).isEqualTo(draw);
    }

    @Test
    void spendingIsLogNormalWithTheMedianAndMeanAskedFor() {
        var chance = Chance.of("germaine", "test");
        var draws =
                DoubleStream.generate(() -> chance.logNormal(27, 49))
                        .limit(50_000)
                        .sorted()
                        .toArray();

        assertThat(draws[25_000]).isBetween(26.0, 28.0);
        assertThat(DoubleStream.of(draws).average().orElseThrow()).isBetween(46.0, 52.0);
    }
}
