package org.mesinfos.showcase.web;

import java.util.List;

/// A page of a list.
///
/// @param number from 1
/// @param of how many pages there are, at least 1
/// @param total how many lines there are on all of them
record ListPage<T>(List<T> lines, int number, int of, int total) {

    private static final int SIZE = 50;

    /// @param wanted number of a page; the nearest there is counts
    static <T> ListPage<T> of(List<T> all, int wanted) {
        var pages = Math.max(1, Math.ceilDiv(all.size(), SIZE));
        var number = Math.clamp(wanted, 1, pages);
        var from = (number - 1) * SIZE;
        return new ListPage<>(
                all.subList(from, Math.min(all.size(), from + SIZE)), number, pages, all.size());
    }

    public boolean hasNext() {
        return number < of;
    }

    public boolean hasPrevious() {
        return number > 1;
    }
}
