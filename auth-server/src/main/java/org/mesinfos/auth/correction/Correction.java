package org.mesinfos.auth.correction;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// An error that a person reported in one record, and what the holder says.
///
/// @param key person, `|`, and the [#id()]; in the order of time for each person
/// @param holder company that delivered the record
/// @param record what identifies the record to the holder: its natural key, as delivered
/// @param text what is wrong, in the person's words
/// @param language in which the person wrote
/// @param dueAt until when the holder has to answer (GDPR article 12.3)
/// @param answer the holder's words, or null
/// @param routed whether it stands in the holder's list; absent until then
@Document("corrections")
public record Correction(
        @Id String key,
        String holder,
        String dataset,
        Map<String, String> record,
        String text,
        String language,
        Status status,
        Instant askedAt,
        Instant dueAt,
        @Nullable Instant answeredAt,
        @Nullable String answer,
        @Nullable Boolean routed) {

    public Correction {
        record = Map.copyOf(record);
    }

    /// How far it has come.
    public enum Status {
        SENT,
        /// The holder looks into it.
        ACCEPTED,
        /// The holder has corrected it, or will with its next delivery.
        CORRECTED,
        /// The holder says why the record is right.
        REFUSED;

        /// The message key that names it.
        public String key() {
            return "correction.status." + name();
        }

        /// The tag's look.
        public String tagClass() {
            return switch (this) {
                case SENT, ACCEPTED -> "soon";
                case CORRECTED -> "on";
                case REFUSED -> "deep";
            };
        }

        boolean isLast() {
            return switch (this) {
                case SENT, ACCEPTED -> false;
                case CORRECTED, REFUSED -> true;
            };
        }
    }

    /// Whose it is.
    public String person() {
        return key.substring(0, key.indexOf('|'));
    }

    /// Its name without the person.
    public String id() {
        return key.substring(key.indexOf('|') + 1);
    }
}
