package org.mesinfos.records;

/// What a person brought along themselves. It stands beside what holders deliver, under a key of
/// its own: nobody vouches for it here (docs/adr/077).
public final class ImportedRecords {

    private static final String MARK = "~own";

    private ImportedRecords() {}

    /// The key under which a person's own records are kept; no person has such an id.
    public static String by(String person) {
        return person + MARK;
    }
}
