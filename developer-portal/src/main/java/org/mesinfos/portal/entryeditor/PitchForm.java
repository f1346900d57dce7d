package org.mesinfos.portal.entryeditor;

import jakarta.validation.constraints.Size;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.entry.EntryContent;
import org.mesinfos.portal.entry.EntryTheme;
import org.mesinfos.portal.web.FormFields;

/// What an entry is and whom it is for, as typed.
record PitchForm(
        String language,
        @Size(max = 80, message = PitchForm.LONG) String title,
        @Size(max = 140, message = PitchForm.LONG) String slogan,
        @Size(max = 5_000, message = PitchForm.LONG) String description,
        @Size(max = 1_000, message = PitchForm.LONG) String users,
        List<String> themes) {

    static final String LONG = "portal.entry.error.long";

    PitchForm(
            @Nullable String language,
            @Nullable String title,
            @Nullable String slogan,
            @Nullable String description,
            @Nullable String users,
            @Nullable List<String> themes) {
        this.language = "en".equals(language) ? "en" : "fr";
        this.title = FormFields.text(title);
        this.slogan = FormFields.text(slogan);
        this.description = FormFields.text(description);
        this.users = FormFields.text(users);
        this.themes = themes == null ? List.of() : List.copyOf(themes);
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
        return new EntryContent(
                language,
                title,
                slogan,
                description,
                users,
                chosen(),
                before.data(),
                before.privacy(),
                before.project(),
                before.demo(),
                before.pictures(),
                before.terms());
    }
}
