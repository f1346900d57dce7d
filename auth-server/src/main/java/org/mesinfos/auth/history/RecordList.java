package org.mesinfos.auth.history;

import org.jspecify.annotations.Nullable;
import org.mesinfos.ui.records.RecordTable;

/// What a page lists of the records that were asked for.
///
/// @param table of this page
/// @param count how many records are known
/// @param complete whether these are all that were asked for
/// @param incoming sum of what came in, in words; null where nothing is added up or some is missing
/// @param outgoing sum of what went out, in words; null likewise
/// @param place where in the pages this one is
record RecordList(
        RecordTable table,
        int count,
        boolean complete,
        @Nullable String incoming,
        @Nullable String outgoing,
        Place place) {

    /// Where in the pages one is. The records that are known fill some pages; what follows is asked
    /// for by a cursor.
    ///
    /// @param page from 1
    /// @param pages number of pages
    /// @param cursor where the known records begin; null for the first
    /// @param next where those after them begin; null at the end
    record Place(int page, int pages, @Nullable String cursor, @Nullable String next) {

        public boolean isFirst() {
            return page == 1;
        }

        public boolean isLast() {
            return page == pages;
        }
    }
}
