package org.mesinfos.data.parameter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;

/// The period that a request asks about.
///
/// @param from inclusive; null for no bound
/// @param to exclusive; null for no bound
public record TimeRange(@Nullable Instant from, @Nullable Instant to) {

    /// What `to` has to be, for a problem about it.
    public static final LocalText LATER_THAN_FROM =
            new LocalText("postérieur à from", "later than from");

    /// Whether nothing can be in it.
    boolean isEmpty() {
        return from != null && to != null && !from.isBefore(to);
    }
}
