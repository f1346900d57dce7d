package org.mesinfos.portal.preapplication;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/// An idea that a team tells before it enters anything.
///
/// @param id the contest’s id, `~` and letters that nobody guesses; newer ideas come later
/// @param team id of the team
/// @param teamName as it was when the idea was told
/// @param wanted whom the team looks for; empty for nobody
/// @param offered what the team can bring to others; empty for nothing
/// @param open whether everybody reads it, or organizers only
/// @param interested developers who asked to join, by subject, oldest first
/// @param entry id of the entry that it became; null while it became none
/// @param ver grows with each change; null before it is stored
@Document("pre_applications")
record PreApplication(
        @Id String id,
        String contest,
        String team,
        String teamName,
        Idea idea,
        boolean open,
        List<Interest> interested,
        @Nullable String entry,
        Instant at,
        @Version @Nullable Long ver) {

    PreApplication {
        interested = List.copyOf(interested);
    }

    /// What is told.
    ///
    /// @param language `fr` or `en`
    record Idea(String language, String title, String text, String wanted, String offered) {}

    /// A developer who asked to join.
    ///
    /// @param id in addresses, in the place of the subject
    /// @param name as it was then
    record Interest(String id, String developer, String name) {}

    private PreApplication with(List<Interest> others, @Nullable String became) {
        return new PreApplication(id, contest, team, teamName, idea, open, others, became, at, ver);
    }

    /// The idea with one more developer who asks to join.
    PreApplication joinedBy(Interest one) {
        return with(Stream.concat(interested.stream(), Stream.of(one)).toList(), entry);
    }

    /// The idea with the entry that it became.
    PreApplication entered(String as) {
        return with(interested, as);
    }

    /// The id of the thread with organizers.
    String withOrganizers() {
        return id + "|organizers";
    }

    /// The id of the thread with one who asks to join.
    String with(Interest one) {
        return id + "|" + one.id();
    }
}
