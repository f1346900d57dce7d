package org.mesinfos.ui.records;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Records as rows, for the fragment `ui/records :: table`.
///
/// @param headings of the columns
public record RecordTable(List<Heading> headings, List<Row> rows) {

    public RecordTable {
        headings = List.copyOf(headings);
        rows = List.copyOf(rows);
    }

    /// The heading above that row; null where the one before it goes on.
    public @Nullable String groupAbove(int index) {
        var group = rows.get(index).group();
        return index > 0 && Objects.equals(group, rows.get(index - 1).group()) ? null : group;
    }

    /// The heading of a column.
    ///
    /// @param numeric whether it stands at the end of its cells
    /// @param sorted `ascending` or `descending`; null when the rows have another order
    public record Heading(String label, boolean numeric, @Nullable String sorted) {}

    /// One record.
    ///
    /// @param id as on the wire
    /// @param group what it is listed under, such as its month; null where there are no groups
    /// @param cells one for each heading
    /// @param titled which cell names the row
    public record Row(String id, @Nullable String group, List<String> cells, int titled) {

        public Row {
            cells = List.copyOf(cells);
        }

        /// What names the row.
        public String title() {
            return cells.get(titled);
        }
    }
}
