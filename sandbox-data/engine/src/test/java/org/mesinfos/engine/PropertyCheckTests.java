package org.mesinfos.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mesinfos.engine.testing.PropertyCheck;
import org.mesinfos.engine.testing.RandomValues;

class PropertyCheckTests {

    @Test
    void aFailureNamesTheSeedThatRepeatsItAndWhatWasDrawn() {
        assertThatThrownBy(
                        () ->
                                PropertyCheck.check(
                                        100,
                                        2013,
                                        values -> assertThat(values.between(5, 9)).isLessThan(9)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dproperty.seed=2013")
                .hasMessageContaining("with 9.");
    }

    @Test
    void theSameSeedDrawsTheSame() {
        assertThat(drawn()).isEqualTo(drawn()).hasSize(50);
    }

    @Test
    void theEndsOfARangeAndTheEmptyListAreTried() {
        var numbers = new ArrayList<Integer>();
        var sizes = new ArrayList<Integer>();
        PropertyCheck.check(
                300,
                2013,
                values -> {
                    numbers.add(values.between(-1_000_000, 2_000_000));
                    sizes.add(values.list(7, RandomValues::flag).size());
                });

        assertThat(numbers).contains(-1_000_000, 0, 2_000_000).allMatch(n -> n <= 2_000_000);
        assertThat(sizes).contains(0, 7);
    }

    private static List<String> drawn() {
        var drawn = new ArrayList<String>();
        PropertyCheck.check(
                50,
                7,
                values -> {
                    values.text(40);
                    values.bigInteger(90);
                    values.anyDouble();
                    values.someOf(List.of("a", "b", "c"));
                    drawn.add(values.toString());
                });
        return drawn;
    }
}
