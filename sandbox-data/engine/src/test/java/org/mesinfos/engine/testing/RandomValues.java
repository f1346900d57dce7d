package org.mesinfos.engine.testing;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Made-up values, the same for the same seed. What mistakes like best comes more often than chance
/// would have it: the ends of a range, zero, the empty list, characters with a meaning.
public final class RandomValues {

    private static final String TRICKY =
            "\0\t\n\r \"'\\/|,;%<>&{}_-é€\u0301\u200F\uD83D\uDE00\uFEFF\uFFFF";
    private static final int SHOWN = 2_000;

    private final SplittableRandom random;
    private final StringBuilder drawn = new StringBuilder();

    public RandomValues(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /// Both ends are possible.
    public int between(int lowest, int highest) {
        return Math.toIntExact(between((long) lowest, (long) highest));
    }

    /// Both ends are possible.
    public long between(long lowest, long highest) {
        return show(
                switch (random.nextInt(20)) {
                    case 0 -> lowest;
                    case 1 -> highest;
                    case 2 -> Math.clamp(0, lowest, highest);
                    case 3, 4, 5 -> Math.clamp(random.nextInt(-10, 11), lowest, highest);
                    default -> uniform(lowest, highest);
                });
    }

    /// Both ends are possible.
    public double between(double lowest, double highest) {
        return show(
                switch (random.nextInt(20)) {
                    case 0 -> lowest;
                    case 1 -> highest;
                    default -> random.nextDouble(lowest, highest);
                });
    }

    public long anyLong() {
        return between(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    public double anyDouble() {
        return switch (random.nextInt(4)) {
            case 0 -> show(Double.longBitsToDouble(random.nextLong()));
            default -> between(-1e6, 1e6);
        };
    }

    /// Of up to so many bits, and either sign.
    public BigInteger bigInteger(int bits) {
        var magnitude = BigInteger.ZERO;
        for (var bit = between(0, bits); bit > 0; bit--) {
            magnitude =
                    magnitude
                            .shiftLeft(1)
                            .or(random.nextBoolean() ? BigInteger.ONE : BigInteger.ZERO);
        }
        return show(random.nextBoolean() ? magnitude : magnitude.negate());
    }

    /// From 0 to one less than `count`, each as likely as the others.
    public int choice(int count) {
        return show(random.nextInt(count));
    }

    public boolean flag() {
        return show(random.nextBoolean());
    }

    public byte[] bytes(int count) {
        var bytes = new byte[count];
        for (var index = 0; index < count; index++) {
            bytes[index] = (byte) between(-128, 127);
        }
        return bytes;
    }

    @SafeVarargs
    public final <T> T oneOf(T... possible) {
        return show(possible[random.nextInt(possible.length)]);
    }

    public <T> T oneOf(List<T> possible) {
        return show(possible.get(random.nextInt(possible.size())));
    }

    /// Some of them, at least one.
    public <T> Set<T> someOf(List<T> possible) {
        var some = new LinkedHashSet<T>();
        possible.stream().filter(_ -> random.nextBoolean()).forEach(some::add);
        if (some.isEmpty()) {
            some.add(oneOf(possible));
        }
        return show(some);
    }

    /// Null in so many of ten cases.
    public <T> @Nullable T orNull(int ofTen, Supplier<T> otherwise) {
        return random.nextInt(10) < ofTen ? null : otherwise.get();
    }

    /// Empty lists are possible.
    public <T> List<T> list(int longest, Function<RandomValues, T> element) {
        return list(0, longest, element);
    }

    public <T> List<T> list(int shortest, int longest, Function<RandomValues, T> element) {
        var list = new ArrayList<T>();
        for (var left = between(shortest, longest); left > 0; left--) {
            list.add(element.apply(this));
        }
        return list;
    }

    /// Any UTF-16 units, halves of pairs among them.
    public String text(int longest) {
        var text = new StringBuilder();
        for (var left = length(0, longest); left > 0; left--) {
            text.append(unit());
        }
        return show(text.toString());
    }

    /// What has a form in UTF-8: no half of a pair stands alone.
    public String unicode(int shortest, int longest) {
        var text = new StringBuilder();
        for (var left = length(shortest, longest); left > 0; left--) {
            var unit = unit();
            text.append(Character.isSurrogate(unit) ? 'é' : unit);
        }
        return show(text.toString());
    }

    /// Exactly so many, from the first to the last character.
    public String text(int length, char first, char last) {
        var text = new StringBuilder();
        while (text.length() < length) {
            text.append((char) random.nextInt(first, last + 1));
        }
        return show(text.toString());
    }

    public String ascii(int longest) {
        var text = new StringBuilder();
        for (var left = length(0, longest); left > 0; left--) {
            text.append((char) random.nextInt(128));
        }
        return show(text.toString());
    }

    private int length(int shortest, int longest) {
        return (int)
                switch (random.nextInt(10)) {
                    case 0 -> shortest;
                    case 1 -> longest;
                    default -> uniform(shortest, longest);
                };
    }

    private char unit() {
        return switch (random.nextInt(4)) {
            case 0 -> TRICKY.charAt(random.nextInt(TRICKY.length()));
            case 1 -> (char) random.nextInt(Character.MAX_VALUE + 1);
            default -> (char) random.nextInt(' ', 127);
        };
    }

    private long uniform(long lowest, long highest) {
        return highest == Long.MAX_VALUE
                ? random.nextLong(lowest, highest)
                : random.nextLong(lowest, highest + 1);
    }

    private <T> T show(T value) {
        if (drawn.length() < SHOWN) {
            drawn.append(drawn.isEmpty() ? "" : ", ").append(value);
        }
        return value;
    }

    /// What was drawn so far, in this order.
    @Override
    public String toString() {
        return drawn.length() < SHOWN ? drawn.toString() : drawn.substring(0, SHOWN) + "…";
    }
}
