package org.mesinfos.data.observatory;

import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The one method by which a total of a group becomes a published figure.
///
/// Two numbers are made of a group, each with noise of its own: how many people, and their total.
/// Both stay hidden together while the noisy number of people is below [#FEWEST_TOLD]; below
/// [#FEWEST] people they always do. A group of one person more or less makes any published outcome
/// at most `e^0.5` times as likely, except with a probability below a thousandth: that a group just
/// reaches the minimum and is told.
final class DisclosureControl {

    /// Grows when anything here changes; what was published before keeps its number.
    static final int METHOD = 1;

    /// Nothing is ever published about fewer people.
    static final int FEWEST = 20;

    /// Privacy loss of each of the two numbers of a figure.
    static final double EPSILON = 0.25;

    /// What the noisy number of people must reach: a group of 20 does so less than once in a
    /// thousand months, so that a figure does not tell that somebody was the twentieth.
    static final int FEWEST_TOLD = 46;

    private static final DiscreteLaplace PEOPLE = new DiscreteLaplace(1 / EPSILON);

    private final RandomGenerator random;

    /// @param random one that nobody can predict, except in tests
    DisclosureControl(RandomGenerator random) {
        this.random = random;
    }

    /// A figure about a group, or that there is none.
    ///
    /// @param contributions what each person adds, from zero to the cap of the measure
    Figure of(ObservatoryMeasure measure, List<Integer> contributions) {
        if (contributions.size() < FEWEST) {
            return Figure.withheld(measure);
        }
        var people = contributions.size() + PEOPLE.next(random);
        var total =
                contributions.stream().mapToLong(Integer::longValue).sum()
                        + new DiscreteLaplace(measure.cap() / EPSILON).next(random);
        return people < FEWEST_TOLD
                ? Figure.withheld(measure)
                : new Figure(measure.id(), people, Math.max(0, total));
    }

    /// A published figure.
    ///
    /// @param measure id of a [ObservatoryMeasure]
    /// @param people how many, with noise; null when nothing is told
    /// @param total of all, with noise, in the unit of the measure; null when nothing is told
    record Figure(String measure, @Nullable Long people, @Nullable Long total) {

        static Figure withheld(ObservatoryMeasure measure) {
            return new Figure(measure.id(), null, null);
        }

        boolean isTold() {
            return people != null;
        }
    }
}
