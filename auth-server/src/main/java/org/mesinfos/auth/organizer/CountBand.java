package org.mesinfos.auth.organizer;

import org.jspecify.annotations.Nullable;

/// How many of the invited people, as precisely as organizers may know.
///
/// The numbers from nobody to everybody are cut into bands of at least five, so that neither a band
/// nor what is left when it is taken from another figure tells how many there are in a group of
/// fewer than five (docs/adr/102).
///
/// @param atLeast the lowest number of the band
/// @param atMost the highest number of the band; null for everybody who was invited
record CountBand(int atLeast, @Nullable Integer atMost) {

    /// Fewer people are never counted out.
    static final int FEWEST = 5;

    /// @param count from 0 to `of`
    /// @param of how many were invited
    static CountBand of(int count, int of) {
        if (count < 0 || count > of) {
            throw new IllegalArgumentException(count + " of " + of);
        }
        // What is left over at the top belongs to the last whole band.
        var last = Math.max(0, (of + 1) / FEWEST - 1) * FEWEST;
        var lowest = Math.min(last, count / FEWEST * FEWEST);
        return new CountBand(lowest, lowest == last ? null : lowest + FEWEST - 1);
    }
}
