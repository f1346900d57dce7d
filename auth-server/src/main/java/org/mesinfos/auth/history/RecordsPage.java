package org.mesinfos.auth.history;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.format.RecordFormat;

/// One page of the person's own records.
///
/// @param available whether the data API answered
/// @param id the dataset's id
/// @param sources names of the companies that these records come from
/// @param understood whether the filters made sense
/// @param filter what is asked for
/// @param fields the filters that there are
/// @param orders the orders that there are, as a choice
/// @param formats the files that they can be taken away as
/// @param pictures what is drawn of them
record RecordsPage(
        boolean available,
        String id,
        String label,
        String description,
        String sources,
        boolean understood,
        RecordsFilter filter,
        List<RecordsFilter.Criteria> fields,
        List<RecordOrders.Choice> orders,
        RecordList list,
        List<RecordFormat> formats,
        Pictures pictures) {

    /// What is drawn of the records.
    ///
    /// @param plotted whether the dataset has a picture on a page of its own
    /// @param places where these records were, or null
    /// @param calendar a month of them, or null
    record Pictures(
            boolean plotted, @Nullable LocationChart places, @Nullable MonthCalendar calendar) {}

    /// Whether there is more to choose than words.
    public boolean hasMoreFields() {
        return fields.stream().anyMatch(field -> !field.name().equals("q"));
    }

    /// Whether anything is listed.
    public boolean isEmpty() {
        return list.table().rows().isEmpty();
    }
}
