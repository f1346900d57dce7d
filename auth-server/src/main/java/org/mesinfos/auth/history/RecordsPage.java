package org.mesinfos.auth.history;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.dataapi.RecordWords.Line;

/// One page of the person's own records, in words.
///
/// @param available whether the data API answered
/// @param id the dataset's id
/// @param next cursor of the next page, or null at the end
record RecordsPage(
        boolean available,
        String id,
        String label,
        String description,
        String sources,
        List<List<Line>> records,
        @Nullable String next) {

    RecordsPage {
        records = records.stream().map(List::copyOf).toList();
    }
}
