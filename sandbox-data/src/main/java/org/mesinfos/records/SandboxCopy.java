package org.mesinfos.records;

/// An app's own copy of a made-up person, whose life goes on there alone.
public final class SandboxCopy {

    private static final char MARK = '@';

    private SandboxCopy() {}

    /// The owner of the copy's records; no person has such an id.
    ///
    /// @param person id of the made-up person
    /// @param client the app's test client
    public static String id(String person, String client) {
        return person + MARK + client;
    }

    /// The made-up person of whom `id` is a copy, or `id` itself when it is none.
    public static String original(String id) {
        var mark = id.indexOf(MARK);
        return mark < 0 ? id : id.substring(0, mark);
    }
}
