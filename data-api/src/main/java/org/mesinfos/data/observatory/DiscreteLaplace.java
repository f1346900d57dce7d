package org.mesinfos.data.observatory;

import java.util.random.RandomGenerator;

/// Whole numbers around zero, each next one less likely by the same factor. Added to a whole number
/// that one person changes by at most `scale * epsilon`, they hide whether that person was counted:
/// the two-sided geometric mechanism of Ghosh, Roughgarden and Sundararajan (2009). Whole numbers
/// have no last digits that would give the true one away.
///
/// @param scale about how far from zero they are on average
record DiscreteLaplace(double scale) {

    private static final double STEP = 0x1.0p-53;

    DiscreteLaplace {
        if (!(scale > 0)) {
            throw new IllegalArgumentException("the scale must be positive, got " + scale);
        }
    }

    long next(RandomGenerator random) {
        return geometric(random) - geometric(random);
    }

    private long geometric(RandomGenerator random) {
        // Never zero, whose logarithm is no number.
        var uniform = ((random.nextLong() >>> 11) + 1) * STEP;
        return (long) Math.floor(-Math.log(uniform) * scale);
    }
}
