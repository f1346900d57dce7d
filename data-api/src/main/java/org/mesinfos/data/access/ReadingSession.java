package org.mesinfos.data.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.secret.Sha256;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// How far the one reading has come that a person allowed.
///
/// @param id the grant, and when the person agreed
/// @param startedAt when the first records left
/// @param progress by dataset, apart for what the person brought along, [#mark] of the cursor of
///   the page that may be read next; absent for what was not begun
@Document("reading_sessions")
record ReadingSession(@Id String id, Instant startedAt, Map<String, String> progress) {

    /// How long it lasts, from its first reading on.
    static final Duration LENGTH = Duration.ofHours(1);

    /// The mark of what was read to its last page.
    static final String THROUGH = "through";

    boolean isOverAt(Instant now) {
        return !now.isBefore(startedAt.plus(LENGTH));
    }

    /// Whether the page behind `cursor`, or the first one for null, comes next.
    boolean isNext(String dataset, @Nullable String cursor) {
        var next = progress.get(dataset);
        return cursor == null ? next == null : mark(cursor).equals(next);
    }

    /// What is kept of a cursor.
    static String mark(@Nullable String cursor) {
        return cursor == null ? THROUGH : Sha256.base64Url(cursor);
    }
}
