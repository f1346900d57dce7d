package org.mesinfos.auth.history;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.dataapi.RecordWording.Line;

/// One page of the person's own records, in words.
///
/// @param available whether the data API answered
/// @param understood whether the filters made sense
/// @param filter what is asked for
/// @param fields the filters that there are
/// @param plotted whether there is a picture of the dataset
/// @param id the dataset's id
/// @param cursor of this page, or null for the first
/// @param next cursor of the next page, or null at the end
record RecordsPage(
        boolean available,
        String id,
        String label,
        String description,
        String sources,
        boolean understood,
        RecordsFilter filter,
        List<RecordsFilter.Criteria> fields,
        boolean plotted,
        List<Row> records,
        @Nullable String cursor,
        @Nullable String next) {

    RecordsPage {
        fields = List.copyOf(fields);
        records = List.copyOf(records);
    }

    /// One record.
    ///
    /// @param id as on the wire
    record Row(String id, List<Line> lines) {

        Row {
            lines = List.copyOf(lines);
        }
    }
}
