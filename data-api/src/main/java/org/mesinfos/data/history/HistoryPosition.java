package org.mesinfos.data.history;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/// Where a slice ended; travels through callers as an opaque text.
///
/// @param view the view that was being read
/// @param part the part of it
/// @param at time of the last entry seen
/// @param id id of the last entry seen
public record HistoryPosition(String view, int part, Instant at, String id) {

    private static final int LONGEST = 1024;

    /// A place above every entry of a part.
    static HistoryPosition above(String view, int part) {
        return new HistoryPosition(view, part, Instant.ofEpochMilli(Long.MAX_VALUE), "");
    }

    /// Reads back what [#toString()] wrote.
    ///
    /// @throws IllegalArgumentException when it is anything else
    public static HistoryPosition parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("too long for a place");
        }
        var plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        var components = plain.split("\n", -1);
        if (components.length != 4) {
            throw new IllegalArgumentException("not a place");
        }
        return new HistoryPosition(
                components[0],
                Integer.parseInt(components[1]),
                Instant.ofEpochMilli(Long.parseLong(components[2])),
                components[3]);
    }

    @Override
    public String toString() {
        var plain = String.join("\n", view, "" + part, "" + at.toEpochMilli(), id);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}
