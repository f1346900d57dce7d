package org.mesinfos.portal.entryeditor;

import jakarta.validation.constraints.Size;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.mesinfos.portal.entry.EntryContent;
import org.mesinfos.portal.entry.EntryTheme;

/// What an entry is and whom it is for, as typed.
record PitchForm(
        String language,
        @Size(max = 80, message = PitchForm.LONG) String title,
        @Size(max = 140, message = PitchForm.LONG) String slogan,
        @Size(max = 5_000, message = PitchForm.LONG) String description,
        @Size(max = 1_000, message = PitchForm.LONG) String users,
        List<String> themes) {

    static final String LONG = "portal.entry.error.long";

    PitchForm {
        language = "en".equals(language) ? "en" : "fr";
        themes = List.copyOf(Objects.requireNonNullElse(themes, List.of()));
    }

    static PitchForm of(EntryContent content) {
        return new PitchForm(
                content.language(),
                content.title(),
                content.slogan(),
                content.description(),
                content.users(),
                content.themes().stream().map(Enum::name).toList());
    }

    private Set<EntryTheme> chosen() {
        var chosen = EnumSet.noneOf(EntryTheme.class);
        for (var theme : EntryTheme.values()) {
            if (themes.contains(theme.name())) {
                chosen.add(theme);
            }
        }
        return chosen;
    }

    EntryContent in(EntryContent before) {
        return before.with(language, title, slogan, description, users, chosen());
    }
}
