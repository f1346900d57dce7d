package org.mesinfos.auth.message;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.queue.QueuedWork;
import org.mesinfos.auth.queue.WorkProgress;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// One message to a person, together with what becomes of its mail: one write does both.
///
/// @param key person, `|`, and the time, word and reference of the news; in the order of time for
///   each person
/// @param news in the language of the mail
/// @param toldAt when it was written down
/// @param progress how far the mail has come; none when the person is not written to
/// @param mailedAt when it left, or null
/// @param keptUntil when it is forgotten
@Document("messages")
record Message(
        @Id String key,
        String person,
        NewMessage news,
        Instant toldAt,
        WorkProgress progress,
        @Nullable Instant mailedAt,
        Instant keptUntil)
        implements QueuedWork {

    /// Sorts in the order of time until the year 2286.
    static String key(String person, NewMessage newMessage) {
        return "%s|%013d-%s-%s"
                .formatted(
                        person,
                        newMessage.at().toEpochMilli(),
                        newMessage.word(),
                        newMessage.reference());
    }

    /// The key without the person, for addresses of pages.
    String id() {
        return key.substring(person.length() + 1);
    }

    Locale locale() {
        return Locale.forLanguageTag(news.language());
    }

    /// What has become of the mail: `NONE`, `WAITING`, `SENT` or `GIVEN_UP`.
    String mail() {
        return progress.state() == WorkProgress.State.DONE ? "SENT" : progress.state().name();
    }
}
