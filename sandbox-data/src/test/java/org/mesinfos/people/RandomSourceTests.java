package org.mesinfos.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.mesinfos.engine.testing.PropertyCheck;

class RandomSourceTests {

    @Test
    void drawsStayBetweenTheirBoundsAndRepeat() {
        PropertyCheck.check(
                200,
                2013,
                values -> {
                    var person = values.ascii(30);
                    int low = values.between(-1_000, 1_000);
                    int width = values.between(0, 1_000);
                    int draw = RandomSource.of(person, "test").between(low, low + width);

                    assertThat(draw).isBetween(low, low + width);
                    assertThat(RandomSource.of(person, "test").between(low, low + width))
                            .isEqualTo(draw);
                });
    }

    @Test
    void spendingIsLogNormalWithTheMedianAndMeanAskedFor() {
        var randomSource = RandomSource.of("germaine", "test");
        var draws =
                DoubleStream.generate(() -> randomSource.logNormal(27, 49))
                        .limit(50_000)
                        .sorted()
                        .toArray();

        assertThat(draws[25_000]).isBetween(26.0, 28.0);
        assertThat(DoubleStream.of(draws).average().orElseThrow()).isBetween(46.0, 52.0);
    }
}
