package org.mesinfos.portal.contest;

/// Why sums cannot be awarded in a category.
public enum AwardProblem {
    /// There are more of them than winners.
    TOO_MANY,
    /// Together they are more than the purse.
    OVER_PURSE,
    /// One of them is not a whole number of euros above zero.
    NOT_POSITIVE
}
