package org.mesinfos.auth.permissions;

import java.util.List;
import java.util.Locale;

/// The list of a person's permissions, in pages.
///
/// @param reading how many apps can read something now
/// @param standing how many have not ended, found or not
/// @param searchable whether there are so many that looking for one by its name helps
/// @param app what is looked for; empty when all are shown
/// @param active those that stand, newest first
/// @param ended the others, newest first
/// @param endedFirst whether the person leafs through those that ended
record PermissionsPage(
        int reading,
        int standing,
        boolean searchable,
        String app,
        Slice active,
        Slice ended,
        boolean endedFirst) {

    private static final int SHOWN = 25;

    /// A page of them.
    ///
    /// @param list what is on it
    /// @param number counted from 1
    /// @param pages how many there are, at least 1
    /// @param count how many permissions are on all of them
    record Slice(List<Permission> list, int number, int pages, int count) {

        /// @param number of the page that is asked for; another than there are is the nearest one
        static Slice of(List<Permission> all, int number) {
            var pages = Math.max(1, (all.size() + SHOWN - 1) / SHOWN);
            var shown = Math.clamp(number, 1, pages);
            var first = (shown - 1) * SHOWN;
            var list = all.subList(first, Math.min(all.size(), first + SHOWN));
            return new Slice(list, shown, pages, all.size());
        }

        public boolean isEmpty() {
            return count == 0;
        }

        public boolean hasPrevious() {
            return number > 1;
        }

        public boolean hasNext() {
            return number < pages;
        }
    }

    /// Which part of the list is asked for.
    ///
    /// @param app part of an app's name, in any case
    /// @param active number of the page of those that stand
    /// @param ended number of the page of the others; 0 when it was not asked for
    record Wish(String app, int active, int ended) {}

    public boolean isEmpty() {
        return active.isEmpty() && ended.isEmpty();
    }

    static PermissionsPage of(List<Permission> all, Wish wish, Locale locale) {
        var app = wish.app().strip();
        var named = app.toLowerCase(locale);
        var found =
                all.stream().filter(one -> one.app().toLowerCase(locale).contains(named)).toList();
        var active = found.stream().filter(Permission::stands).toList();
        var ended = found.stream().filter(permission -> !permission.stands()).toList();
        return new PermissionsPage(
                (int) all.stream().filter(PermissionsPage::canRead).count(),
                (int) all.stream().filter(Permission::stands).count(),
                all.size() > SHOWN,
                app,
                Slice.of(active, wish.active()),
                Slice.of(ended, wish.ended()),
                wish.ended() > 0);
    }

    private static boolean canRead(Permission permission) {
        return permission.stands() && !permission.isStopped() && !permission.isPaused();
    }
}
