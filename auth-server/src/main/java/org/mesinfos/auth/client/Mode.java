package org.mesinfos.auth.client;

/// Which people and which records an app reaches; it follows from the client, never from a request.
public enum Mode {
    /// Made-up people and their records.
    TEST,
    /// Panelists and their records.
    LIVE
}
