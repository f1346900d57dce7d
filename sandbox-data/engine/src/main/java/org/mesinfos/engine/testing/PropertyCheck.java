package org.mesinfos.engine.testing;

import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tries whether something holds for many made-up values.
///
/// A failure names the seed and what was made up; `-Dproperty.seed=…` repeats it.
public final class PropertyCheck {

    private PropertyCheck() {}

    /// With other values in every run.
    ///
    /// @param property throws what JUnit calls a failure when it does not hold for the values that
    ///   it draws
    /// @throws AssertionError at the first try that fails
    public static void check(int tries, Consumer<RandomValues> property) {
        check(tries, new Random().nextLong(), property);
    }

    /// With the same values in every run.
    ///
    /// @see #check(int, Consumer)
    public static void check(int tries, long seed, Consumer<RandomValues> property) {
        var used = Long.getLong("property.seed", seed);
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
