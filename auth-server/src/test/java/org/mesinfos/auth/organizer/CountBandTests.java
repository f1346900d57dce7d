package org.mesinfos.auth.organizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesinfos.engine.testing.PropertyCheck;

class CountBandTests {

    /// Panelists who signed up, consented and were read.
    private record Panel(int invited, int signedUp, int consented, int read) {

        List<CountBand> shown() {
            return List.of(
                    CountBand.of(signedUp, invited),
                    CountBand.of(consented, invited),
                    CountBand.of(read, invited));
        }
    }

    /// Every group that somebody can single out by taking one figure from another.
    private static final Map<String, ToIntFunction<Panel>> GROUPS =
            Map.of(
                    "signed up", Panel::signedUp,
                    "consented", Panel::consented,
                    "read", Panel::read,
                    "not signed up", one -> one.invited() - one.signedUp(),
                    "not consented", one -> one.invited() - one.consented(),
                    "not read", one -> one.invited() - one.read(),
                    "signed up only", one -> one.signedUp() - one.consented(),
                    "signed up, not read", one -> one.signedUp() - one.read(),
                    "consented, not read", one -> one.consented() - one.read());

    @Test
    void peopleAreToldInBands() {
        assertThat(CountBand.of(3, 42)).isEqualTo(new CountBand(0, 4));
        assertThat(CountBand.of(12, 42)).isEqualTo(new CountBand(10, 14));
        assertThat(CountBand.of(34, 42)).isEqualTo(new CountBand(30, 34));
        assertThat(CountBand.of(41, 42)).isEqualTo(new CountBand(35, null));
        assertThat(CountBand.of(6, 8))
                .as("too few to say anything")
                .isEqualTo(new CountBand(0, null));
        assertThatIllegalArgumentException().isThrownBy(() -> CountBand.of(6, 5));
    }

    @Test
    void theNumberIsInItsBand() {
        PropertyCheck.check(
                500,
                values -> {
                    int count = values.between(0, 2_000);
                    int more = values.between(0, 2_000);
                    var countBand = CountBand.of(count, count + more);

                    assertThat(count).isGreaterThanOrEqualTo(countBand.atLeast());
                    if (countBand.atMost() != null) {
                        assertThat(count).isLessThanOrEqualTo(countBand.atMost());
                    }
                });
    }

    /// All that a reader can work out is which panels show the same; among them, no group may be
    /// known more precisely than to five numbers.
    @ParameterizedTest
    @ValueSource(ints = {5, 6, 8, 9, 10, 14, 19, 23})
    void nobodyCanWorkOutHowManyThereAreInASmallGroup(int invited) {
        var possible = new HashMap<List<CountBand>, Map<String, TreeSet<Integer>>>();
        panels(invited)
                .forEach(
                        panel -> {
                            var sizes =
                                    possible.computeIfAbsent(panel.shown(), _ -> new HashMap<>());
                            GROUPS.forEach(
                                    (name, size) ->
                                            sizes.computeIfAbsent(name, _ -> new TreeSet<>())
                                                    .add(size.applyAsInt(panel)));
                        });

        assertThat(possible)
                .allSatisfy(
                        (shown, sizes) ->
                                assertThat(sizes)
                                        .allSatisfy(
                                                (name, some) ->
                                                        assertThat(some)
                                                                .hasSizeGreaterThanOrEqualTo(5)));
    }

    private static List<Panel> panels(int invited) {
        return upTo(invited)
                .flatMap(
                        signedUp ->
                                upTo(signedUp)
                                        .flatMap(
                                                consented ->
                                                        upTo(consented)
                                                                .map(
                                                                        read ->
                                                                                new Panel(
                                                                                        invited,
                                                                                        signedUp,
                                                                                        consented,
                                                                                        read))))
                .toList();
    }

    private static Stream<Integer> upTo(int most) {
        return IntStream.rangeClosed(0, most).boxed();
    }
}
