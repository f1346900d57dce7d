package org.mesinfos.ui.records;

import org.mesinfos.catalogue.Dataset;

/// In which order records are listed.
///
/// @param by field; empty for the time, which is the order in which they are kept
public record RecordOrder(String by, boolean ascending) {

    /// As they are kept.
    public static final RecordOrder NEWEST_FIRST = new RecordOrder("", false);

    private static final String UP = "-up";
    private static final String DOWN = "-down";

    /// The order that a form sent, such as `amount-down` or `-up`; the newest first when it makes
    /// no sense.
    public static RecordOrder of(Dataset dataset, String sent) {
        var ascending = sent.endsWith(UP);
        if (!ascending && !sent.endsWith(DOWN)) {
            return NEWEST_FIRST;
        }
        var field = sent.substring(0, sent.lastIndexOf('-'));
        return field.isEmpty() || dataset.field(field).isPresent()
                ? new RecordOrder(field, ascending)
                : NEWEST_FIRST;
    }

    /// As a form sends it.
    public String asSent() {
        return by + (ascending ? UP : DOWN);
    }

    /// Whether the rows follow the time.
    public boolean isByTime(Dataset dataset) {
        return dataset.timeField() != null && by.isEmpty();
    }

    /// The field that orders the rows; empty where they have no order.
    String field(Dataset dataset) {
        var time = dataset.timeField();
        return by.isEmpty() ? (time == null ? "" : time) : by;
    }
}
