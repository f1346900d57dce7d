package org.mesinfos.portal.appgallery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/// What a panelist told the team of an app. It says nothing of whose words they are, nor anything
/// of their data.
///
/// @param id the app's id, `|`, and letters that grow with time
/// @param author pseudonym, by which who wrote it finds it again
/// @param hidden why organizers hid it from the team; null while it is shown
/// @param ver grows with each change; null before it is stored
@Document("app_feedback")
record AppFeedback(
        @Id String id,
        String app,
        String author,
        String text,
        Instant at,
        @Nullable String hidden,
        @Version @Nullable Long ver) {

    AppFeedback hidden(String why) {
        return new AppFeedback(id, app, author, text, at, why, ver);
    }
}
