package org.mesinfos.portal.contest;

/// What can be entered.
public enum EntryCategory {
    /// A working app, which people can try.
    PROTOTYPE,
    /// A service that is described and not built yet.
    IDEA
}
