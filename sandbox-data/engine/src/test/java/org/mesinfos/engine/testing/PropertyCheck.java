package org.mesinfos.engine.testing;

import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tries whether something holds for many made-up values.
///
/// A build draws the same values each time, so that a commit that was good stays good. The profile
/// `proofs` draws others (`-Dproperty.seed=random`), [#TIMES] times as many. A failure names the
/// seed and what was made up; `-Dproperty.seed=…` repeats it.
public final class PropertyCheck {

    private static final long EVERY_BUILD = 20140227;

    /// How many times the tries of a build are made with values of their own.
    private static final int TIMES = 20;

    private PropertyCheck() {}

    /// @return the seed that `-Dproperty.seed` gives, or for `random` one of this call's own;
    ///   without either the one of every build
    public static long seed() {
        return isRandom() ? new Random().nextLong() : given(EVERY_BUILD);
    }

    private static boolean isRandom() {
        return System.getProperty("property.seed", "").equals("random");
    }

    private static long given(long otherwise) {
        return Long.getLong("property.seed", otherwise);
    }

    /// @param ofABuild how many tries a build makes
    /// @param property throws what JUnit calls a failure when it does not hold for the values that
    ///   it draws
    /// @throws AssertionError at the first try that fails
    public static void check(int ofABuild, Consumer<RandomValues> property) {
        check(isRandom() ? ofABuild * TIMES : ofABuild, seed(), property);
    }

    /// With the same values in every run.
    ///
    /// @see #check(int, Consumer)
    public static void check(int tries, long seed, Consumer<RandomValues> property) {
        var used = given(seed);
        var seeds = new SplittableRandom(used);
        for (var number = 1; number <= tries; number++) {
            var values = new RandomValues(seeds.nextLong());
            try {
                property.accept(values);
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError(
                        "Try %d of %d fails, with %s. -Dproperty.seed=%d repeats it.%n%s"
                                .formatted(
                                        number,
                                        tries,
                                        printable(values),
                                        used,
                                        printable(failure.getMessage())),
                        failure);
            }
        }
    }

    /// As Java source would say it: reports do not show every character.
    private static String printable(@Nullable Object told) {
        var text = new StringBuilder();
        String.valueOf(told)
                .chars()
                .forEach(
                        unit -> {
                            if (unit == '\n' || unit >= ' ' && unit < 127) {
                                text.append((char) unit);
                            } else {
                                text.append("\\u%04x".formatted(unit));
                            }
                        });
        return text.toString();
    }
}
