package org.mesinfos.auth.message;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// One message to a person, together with what becomes of its mail: one write does both.
///
/// @param key person, `|`, and the time, word and reference of the news; in the order of time for
///   each person
/// @param at when it happened
/// @param toldAt when it was written down
/// @param language of the mail
/// @param mail how far the mail has come
/// @param due when the mail is tried next; meaningless unless it waits
/// @param tries how often it was tried
/// @param mailedAt when it left, or null
/// @param keptUntil when it is forgotten
@Document("messages")
record Message(
        @Id String key,
        String person,
        Kind kind,
        String word,
        Instant at,
        Instant toldAt,
        String path,
        LocalText about,
        List<LocalText> what,
        @Nullable Instant when,
        long count,
        String language,
        MailState mail,
        Instant due,
        int tries,
        @Nullable Instant mailedAt,
        Instant keptUntil) {

    Message {
        what = List.copyOf(what);
    }

    /// What has become of the mail.
    enum MailState {
        /// The person is not written to.
        NONE,
        WAITING,
        SENT,
        /// Tried for days.
        GIVEN_UP
    }

    /// Sorts in the order of time until the year 2286.
    static String key(String person, News news) {
        return "%s|%013d-%s-%s"
                .formatted(person, news.at().toEpochMilli(), news.word(), news.reference());
    }

    /// The key without the person, for addresses of pages.
    String id() {
        return key.substring(person.length() + 1);
    }

    Locale locale() {
        return Locale.forLanguageTag(language);
    }
}
