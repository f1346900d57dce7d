package org.mesinfos.portal.ranking;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An entry in the ranking of its category.
///
/// @param sheets that count: handed in, by members without a conflict
/// @param totals of each of these sheets, points times weights, in no particular order
/// @param weights of all criteria together
/// @param conflicts how many members were kept out
/// @param votes for it where entries are tied
/// @param rank from 1 on; those who share it stay tied; null without sheets
/// @param tied whether others have the same mean
public record RankedEntry(
        String entry,
        int sheets,
        List<Integer> totals,
        int weights,
        int conflicts,
        int votes,
        @Nullable Integer rank,
        boolean tied) {

    private static final int DIGITS = 2;

    public RankedEntry {
        totals = List.copyOf(totals);
    }

    /// All totals together.
    public long sum() {
        return totals.stream().mapToLong(Integer::longValue).sum();
    }

    /// The weighted mean of all sheets, on the scale of the points; null without sheets.
    public @Nullable BigDecimal mean() {
        return sheets == 0 ? null : rounded(sum(), (long) sheets * weights);
    }

    /// The weighted mean of the lowest sheet; null without sheets.
    public @Nullable BigDecimal lowest() {
        return sheets == 0 ? null : rounded(totals.stream().min(Integer::compare).get(), weights);
    }

    /// The weighted mean of the highest sheet; null without sheets.
    public @Nullable BigDecimal highest() {
        return sheets == 0 ? null : rounded(totals.stream().max(Integer::compare).get(), weights);
    }

    private static BigDecimal rounded(long sum, long parts) {
        return BigDecimal.valueOf(sum)
                .divide(BigDecimal.valueOf(parts), DIGITS, RoundingMode.HALF_UP);
    }

    /// Whether both have the same mean, compared as whole numbers and not as rounded ones.
    boolean isTiedWith(RankedEntry other) {
        return compareMeans(other) == 0;
    }

    /// The better mean first; those without sheets last.
    int compareMeans(RankedEntry other) {
        if (sheets == 0 || other.sheets == 0) {
            return Integer.compare(other.sheets == 0 ? 0 : 1, sheets == 0 ? 0 : 1);
        }
        return Long.compare(
                Math.multiplyExact(other.sum(), (long) sheets),
                Math.multiplyExact(sum(), (long) other.sheets));
    }

    RankedEntry placed(@Nullable Integer place, boolean level) {
        return new RankedEntry(entry, sheets, totals, weights, conflicts, votes, place, level);
    }
}
