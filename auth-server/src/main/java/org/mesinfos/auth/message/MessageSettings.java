package org.mesinfos.auth.message;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// How a person wants to be told; what they never chose is absent.
///
/// @param person id
/// @param address mailbox that they showed to be theirs, or null for that of their sign-in
/// @param language `fr` or `en`, or null for the one in which they decided
/// @param off kinds that they do without, by name
/// @param quiet whether nothing is mailed
/// @param seenAt when they last looked at their messages
/// @param asked mailbox that they are to show to be theirs
/// @param askedHash hash of the link that was sent there; stays once they showed it
/// @param askedAt when that was
@Document("message_settings")
record MessageSettings(
        @Id String person,
        @Nullable String address,
        @Nullable String language,
        @Nullable Set<String> off,
        @Nullable Boolean quiet,
        @Nullable Instant seenAt,
        @Nullable String asked,
        @Nullable String askedHash,
        @Nullable Instant askedAt) {

    static MessageSettings untouched(String person) {
        return new MessageSettings(person, null, null, null, null, null, null, null, null);
    }

    boolean takes(MessageKind messageKind) {
        return !messageKind.canBeTurnedOff() || off == null || !off.contains(messageKind.name());
    }

    boolean isQuiet() {
        return Boolean.TRUE.equals(quiet);
    }

    String language(String usual) {
        return language == null ? usual : language;
    }
}
