package org.mesinfos.portal.entry;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.contest.EntryCategory;
import org.springframework.data.annotation.Id;

/// The part of an entry that lists are made of.
///
/// @param submission null before the first one
public record EntrySummary(
        @Id String id,
        EntryCategory category,
        EntryPhase phase,
        Named draft,
        @Nullable Submitted submission) {

    static final String[] FIELDS = {
        "category",
        "phase",
        "draft.title",
        "submission.content.title",
        "submission.content.themes",
        "submission.content.data.scope",
        "submission.content.terms.publish"
    };

    public record Named(String title) {}

    public record Submitted(Content content) {}

    /// What was submitted of it.
    public record Content(String title, Set<EntryTheme> themes, List<Use> data, Terms terms) {}

    public record Use(String scope) {}

    public record Terms(boolean publish) {}

    /// As [Entry#title] says.
    public String title() {
        return submission == null ? draft.title() : submission.content().title();
    }

    /// Whether its team agreed that everybody sees what was judged.
    public boolean isPublic() {
        return submission != null && phase.isFrozen() && submission.content().terms().publish();
    }

    /// The kinds of data that it says it uses.
    public List<String> scopes() {
        return submission == null
                ? List.of()
                : submission.content().data().stream().map(Use::scope).toList();
    }

    public Set<EntryTheme> themes() {
        return submission == null ? Set.of() : submission.content().themes();
    }
}
