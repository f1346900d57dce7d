package org.mesinfos.portal.entry;

import java.util.List;

/// Told to listeners after entries of one contest have changed their phase; the change already
/// stands in each entry, as the last of its changes. Somebody who was not there to hear it finds it
/// there. After an interruption the same may be told again.
///
/// @param entries as they are stored now, a page of a list at most
public record EntryPhaseChanges(List<Entry> entries) {

    public EntryPhaseChanges {
        entries = List.copyOf(entries);
    }
}
