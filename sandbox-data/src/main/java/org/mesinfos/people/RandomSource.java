package org.mesinfos.people;

import java.util.List;
import java.util.SplittableRandom;

/// Repeatable chance: the same person and purpose give the same draws on every machine.
///
/// One stream per purpose, so that a new dataset does not change the records of the others. Only
/// `StrictMath` is used, because `Math` may differ in the last bit from one machine to the next.
public final class RandomSource {

    private final SplittableRandom random;

    private RandomSource(long seed) {
        this.random = new SplittableRandom(seed);
    }

    public static RandomSource of(String person, String purpose) {
        return new RandomSource(hash(person + "/" + purpose));
    }

    /// FNV-1a over UTF-16 units, then mixed: stable over Java versions and spread over all bits.
    public static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        return hash ^ (hash >>> 29);
    }

    /// From `low` to `high`, both included.
    public int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    public boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    /// From 0 (included) to 1 (excluded).
    public double fraction() {
        return random.nextDouble();
    }

    public <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /// Log-normal: half of the draws lie below `median`, and they average `mean`.
    public double logNormal(double median, double mean) {
        double sigma = StrictMath.sqrt(2 * StrictMath.log(mean / median));
        return median * StrictMath.exp(sigma * gaussian());
    }

    private double gaussian() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
    }
}
