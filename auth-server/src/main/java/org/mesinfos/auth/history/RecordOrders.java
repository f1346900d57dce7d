package org.mesinfos.auth.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.ui.records.RecordLayout;
import org.mesinfos.ui.records.RecordOrder;

/// The orders that a list of records offers: by time, and by what stands in its columns.
final class RecordOrders {

    private RecordOrders() {}

    /// One order.
    ///
    /// @param value as the form sends it
    /// @param key message key of the label
    /// @param column that is sorted by; empty for the time
    record Choice(String value, String key, String column, boolean chosen) {}

    /// @param now in which order the records are shown
    static List<Choice> of(Dataset dataset, RecordLayout layout, RecordOrder now, Locale locale) {
        var orders = new ArrayList<Choice>();
        var chosen = now.asSent();
        if (dataset.timeField() != null) {
            orders.add(choice("-down", "newest", "", chosen));
            orders.add(choice("-up", "oldest", "", chosen));
        } else {
            orders.add(choice("-down", "delivered", "", chosen));
        }
        for (var column : layout.columns()) {
            var field = dataset.field(column.field()).orElseThrow();
            var label = column.label().in(locale);
            switch (field.type()) {
                case MONEY, INTEGER, DECIMAL -> {
                    orders.add(choice(field.name() + "-down", "most", label, chosen));
                    orders.add(choice(field.name() + "-up", "least", label, chosen));
                }
                case STRING, ENUM ->
                        orders.add(choice(field.name() + "-up", "alphabet", label, chosen));
                case BOOLEAN, DATE, INSTANT, POINT, STRING_LIST -> {}
            }
        }
        return orders;
    }

    private static Choice choice(String value, String key, String column, String chosen) {
        return new Choice(value, "mydata.sort." + key, column, value.equals(chosen));
    }
}
