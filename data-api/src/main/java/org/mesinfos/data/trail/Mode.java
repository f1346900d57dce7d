package org.mesinfos.data.trail;

/// Whether an access touched made-up people or real panelists.
public enum Mode {
    /// An app's test client and sandbox people.
    TEST,
    /// An app's live client and panelists.
    LIVE
}
