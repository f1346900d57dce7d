package org.mesinfos.auth.message;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a person was told, newest first.
///
/// @param address where mail goes now, or null when nowhere
/// @param mailable whether the person could be written to
/// @param waiting whether a mail waits because it could not be delivered
/// @param next id of the last message, when there are more; else null
record MessagesPage(
        List<Entry> messages,
        @Nullable String address,
        boolean mailable,
        boolean waiting,
        @Nullable String next) {

    /// One message in words.
    ///
    /// @param unseen whether the person has not seen it before
    /// @param mail message key of what has become of its mail, or null when there was none
    /// @param tries how often the mail was tried in vain
    record Entry(
            String kind,
            Instant at,
            String subject,
            String text,
            String path,
            boolean unseen,
            @Nullable String mail,
            int tries) {}
}
