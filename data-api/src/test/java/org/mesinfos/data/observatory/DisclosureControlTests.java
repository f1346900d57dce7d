package org.mesinfos.data.observatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What can be learned about one person from what is published: seeds are fixed, so that each run
/// sees the same noise.
class DisclosureControlTests {

    private static final int MANY = 200_000;

    @Test
    void nothingIsEverToldAboutFewerThanTwentyPeople() {
        for (int people = 0; people < DisclosureControl.FEWEST; people++) {
            var release = new DisclosureControl(new Random(people));
            var group = Collections.nCopies(people, 30);
            for (int i = 0; i < 1000; i++) {
                assertThat(release.of(ObservatoryMeasure.BASKETS, group).isTold()).isFalse();
            }
        }
    }

    @Test
    void thatSomebodyIsTheTwentiethShowsLessThanOnceInAThousand() {
        var release = new DisclosureControl(new Random(20));
        var group = Collections.nCopies(DisclosureControl.FEWEST, 30);

        var told =
                IntStream.range(0, MANY)
                        .filter(_ -> release.of(ObservatoryMeasure.BASKETS, group).isTold())
                        .count();

        assertThat((double) told / MANY).isLessThan(0.001);
    }

    @Test
    void aLargeGroupIsToldCloseToWhatItIs() {
        var release = new DisclosureControl(new Random(300));
        var group = Collections.nCopies(300, 700);

        for (int i = 0; i < 1000; i++) {
            var figure = release.of(ObservatoryMeasure.SPENDING_CARDS, group);
            assertThat(figure.people()).isCloseTo(300L, within(100L));
            assertThat(figure.total()).isCloseTo(210_000L, within(150_000L));
        }
    }

    @Test
    void theNoiseIsAsLargeAsDocumented() {
        var noise = new DiscreteLaplace(1500 / DisclosureControl.EPSILON);
        var random = new Random(1500);
        var drawn = LongStream.range(0, MANY).map(_ -> noise.next(random)).toArray();

        assertThat(LongStream.of(drawn).average().orElseThrow()).isCloseTo(0, within(100.0));
        assertThat(LongStream.of(drawn).map(Math::abs).average().orElseThrow())
                .isCloseTo(6000, within(60.0));
        var margin = 6000 * Math.log(20);
        assertThat(LongStream.of(drawn).filter(one -> Math.abs(one) <= margin).count())
                .as("95 of 100 within the margin that the API tells")
                .isCloseTo((long) (0.95 * MANY), within(MANY / 200L));
        assertThatIllegalArgumentException().isThrownBy(() -> new DiscreteLaplace(0));
    }

    /// The attack: somebody who knows everybody else compares what is told with and without one
    /// person. Whatever is told must be about as likely either way.
    @Test
    void noNumberOfPeopleIsMuchLikelierWithOneMore() {
        var random = new Random(1);
        var with = likelihoods(() -> people(random, 101));
        var without = likelihoods(() -> people(random, 100));

        assertThat(ratios(with, without))
                .hasSizeGreaterThan(10)
                .allSatisfy(
                        ratio ->
                                assertThat(ratio)
                                        .isLessThan(Math.exp(DisclosureControl.EPSILON) * 1.1));
    }

    @Test
    void noTotalIsMuchLikelierWithOneMoreWhoAddsAllThatOneCan() {
        var measure = ObservatoryMeasure.BASKETS;
        var others = Collections.nCopies(100, 12);
        var all = new ArrayList<>(others);
        all.add(measure.cap());
        var release = new DisclosureControl(new Random(2));
        // In steps of the cap, so that each is seen often.
        var with = likelihoods(() -> step(release.of(measure, all)));
        var without = likelihoods(() -> step(release.of(measure, others)));

        assertThat(ratios(with, without))
                .hasSizeGreaterThan(10)
                .allSatisfy(
                        ratio ->
                                assertThat(ratio)
                                        .isLessThan(Math.exp(DisclosureControl.EPSILON) * 1.1));
    }

    /// Under the same noise, leaving out anyone of any group moves what is told by at most what the
    /// noise is made for.
    @Test
    void leavingOutAnybodyOfAnyGroupMovesAFigureByOnePersonAndOneCapAtMost() {
        var random = new Random(3);
        for (int round = 0; round < 500; round++) {
            var measure =
                    ObservatoryMeasure.values()[random.nextInt(ObservatoryMeasure.values().length)];
            var group =
                    random.ints(80 + random.nextInt(200), 0, measure.cap() + 1).boxed().toList();
            var left = new ArrayList<>(group);
            left.remove(random.nextInt(left.size()));
            var seed = random.nextLong();
            var all = new DisclosureControl(new Random(seed)).of(measure, group);
            var fewer = new DisclosureControl(new Random(seed)).of(measure, left);
            if (all.isTold() && fewer.isTold()) {
                assertThat(all.people() - fewer.people()).isOne();
                assertThat(all.total() - fewer.total()).isBetween(0L, (long) measure.cap());
            }
        }
    }

    private static int people(Random random, int people) {
        var noisy =
                new DisclosureControl(random)
                        .of(ObservatoryMeasure.CALLS, Collections.nCopies(people, 0));
        return noisy.people() == null ? -1 : noisy.people().intValue();
    }

    private static int step(DisclosureControl.Figure figure) {
        return figure.total() == null
                ? -1
                : (int) (figure.total() / ObservatoryMeasure.BASKETS.cap());
    }

    private static Map<Integer, Integer> likelihoods(IntSupplier outcome) {
        var seen = new HashMap<Integer, Integer>();
        IntStream.range(0, MANY).forEach(_ -> seen.merge(outcome.getAsInt(), 1, Integer::sum));
        return seen;
    }

    private static List<Double> ratios(Map<Integer, Integer> one, Map<Integer, Integer> other) {
        var ratios = new ArrayList<Double>();
        one.forEach(
                (outcome, times) -> {
                    var there = other.getOrDefault(outcome, 0);
                    // What is seen rarely says little about how likely it is.
                    if (times > 4000 && there > 0) {
                        ratios.add((double) times / there);
                        ratios.add((double) there / times);
                    }
                });
        return ratios;
    }
}
