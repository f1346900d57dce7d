package org.mesinfos.auth.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is held about the person.
///
/// @param available whether the data API answered
/// @param cards what companies delivered, and papers
/// @param imported what the person brought along themselves
record MyDataPage(boolean available, List<Card> cards, List<ImportedCard> imported) {

    /// Records of one dataset that the person brought along.
    ///
    /// @param at when they last brought some
    /// @param readers permissions that open it now
    record ImportedCard(
            String id, String label, int count, @Nullable Instant at, List<Reader> readers) {}

    /// One dataset.
    ///
    /// @param id as in the catalogue
    /// @param from time of the earliest record, or null when they have none
    /// @param to time of the latest record, or null when they have none
    /// @param lastDelivery when the holder last delivered, or null when never
    /// @param late whether the holder should have delivered since
    /// @param plotted whether there is a picture of it
    /// @param readers permissions that open it now
    record Card(
            String id,
            String label,
            String description,
            String sources,
            int count,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Instant lastDelivery,
            boolean late,
            boolean plotted,
            List<Reader> readers) {}

    record Reader(String grantId, String app) {}
}
