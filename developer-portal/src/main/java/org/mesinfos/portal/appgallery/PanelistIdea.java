package org.mesinfos.portal.appgallery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/// What a panelist wishes that somebody built. It says nothing of whose wish it is.
///
/// @param id grows with time
/// @param author pseudonym, by which who told it finds it again
/// @param language `fr` or `en`
/// @param reason why organizers do not show it; null unless they refused it
/// @param ver grows with each change; null before it is stored
@Document("panelist_ideas")
record PanelistIdea(
        @Id String id,
        String author,
        String language,
        String title,
        String text,
        Instant at,
        Status status,
        @Nullable String reason,
        @Version @Nullable Long ver) {

    enum Status {
        /// No organizer has read it yet.
        WAITING,
        /// Everybody reads it.
        PUBLISHED,
        /// Only who told it reads it, with the reason.
        REFUSED
    }

    boolean tells(String inLanguage, String called, String words) {
        return language.equals(inLanguage) && title.equals(called) && text.equals(words);
    }

    PanelistIdea decided(Status becomes, @Nullable String why) {
        return new PanelistIdea(id, author, language, title, text, at, becomes, why, ver);
    }
}
