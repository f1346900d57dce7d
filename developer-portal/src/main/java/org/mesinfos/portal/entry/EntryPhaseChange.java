package org.mesinfos.portal.entry;

/// Told to listeners after an entry has changed its phase; the change already stands in the entry,
/// as the last of its changes. Somebody who was not there to hear it finds it there.
///
/// @param entry as it is stored now
public record EntryPhaseChange(Entry entry) {

    /// What has changed.
    public PhaseChange change() {
        return entry.changes().getLast();
    }
}
