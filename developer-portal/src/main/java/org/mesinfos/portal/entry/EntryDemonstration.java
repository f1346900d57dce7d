package org.mesinfos.portal.entry;

import org.jspecify.annotations.Nullable;

/// How an entry can be tried.
///
/// @param app id of the team’s app; null for none
/// @param address where it runs, or where its build is
/// @param account how the jury signs in to it, for made-up people only
/// @param video address of a film; empty for none
public record EntryDemonstration(
        @Nullable String app, String address, String account, String video) {

    static final EntryDemonstration EMPTY = new EntryDemonstration(null, "", "", "");
}
