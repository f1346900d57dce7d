package org.mesinfos.showcase.web;

import java.util.List;

/// A table of a page.
///
/// @param key of its caption and, with the name of a column, of its headings
/// @param columns names; one that begins with `n-` holds numbers
/// @param rows texts as they are shown
record DeskTable(String key, List<String> columns, List<List<String>> rows) {

    public boolean isNumber(int column) {
        return columns.get(column).startsWith("n-");
    }
}
