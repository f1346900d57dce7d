package org.mesinfos.portal.entryeditor;

import java.util.Locale;

/// One page of the form of an entry.
enum EntrySection {
    /// What it is and whom it is for.
    PITCH,
    /// Which data it uses, and why.
    DATA,
    /// What is behind it.
    PROJECT,
    /// How it can be tried.
    DEMO,
    PICTURES,
    /// On which terms the team takes part.
    TERMS;

    /// Its name in addresses.
    String path() {
        return name().toLowerCase(Locale.ROOT);
    }
}
