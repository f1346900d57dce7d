package org.mesinfos.auth.history;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.dataapi.RecordWording.Line;

/// One of the person's own records.
///
/// @param dataset id
/// @param label of the dataset
/// @param source name of the company that delivered it; empty for what people added themselves
/// @param id as on the wire
/// @param lines what it says
/// @param receipt the same as a receipt, or null
record RecordPage(
        String dataset,
        String label,
        String source,
        String id,
        List<Line> lines,
        @Nullable Receipt receipt) {

    /// A receipt as a till prints it; amounts are in words.
    ///
    /// @param at when, in words
    /// @param items what was bought; empty when that is not known
    /// @param total before what was taken off
    /// @param paid what was paid
    /// @param off what was taken off; empty when nothing was
    record Receipt(
            String store, String at, List<Item> items, String total, String paid, String off) {}

    /// One line of a receipt.
    ///
    /// @param quantity how many
    /// @param unitPrice price of one, in words
    /// @param price of all, in words
    record Item(String label, int quantity, String unitPrice, String price) {}
}
