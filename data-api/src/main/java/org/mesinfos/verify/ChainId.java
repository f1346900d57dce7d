package org.mesinfos.verify;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/// One writer's batches of one month: the unit of ordering, of verification and of retention.
///
/// @param writer names one run of one process; never reused
/// @param epoch the month, UTC, as `201312`
public record ChainId(String writer, String epoch) {

    private static final Pattern WRITER = Pattern.compile("[0-9a-z]{4,40}");
    private static final Pattern EPOCH = Pattern.compile("[0-9]{6}");
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("uuuuMM").withZone(ZoneOffset.UTC);

    public ChainId {
        if (!WRITER.matcher(writer).matches() || !EPOCH.matcher(epoch).matches()) {
            throw new IllegalArgumentException("not a chain: " + writer + "|" + epoch);
        }
    }

    public static ChainId of(String writer, Instant at) {
        return new ChainId(writer, MONTH.format(at));
    }

    /// Reads back what [#toString()] wrote.
    ///
    /// @throws IllegalArgumentException when it is anything else
    public static ChainId parse(String text) {
        int bar = text.indexOf('|');
        if (bar < 0) {
            throw new IllegalArgumentException("not a chain: " + text);
        }
        return new ChainId(text.substring(0, bar), text.substring(bar + 1));
    }

    @Override
    public String toString() {
        return writer + "|" + epoch;
    }
}
