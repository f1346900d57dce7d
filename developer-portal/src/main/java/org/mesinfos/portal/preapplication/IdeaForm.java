package org.mesinfos.portal.preapplication;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.preapplication.PreApplication.Idea;
import org.mesinfos.portal.web.FormFields;

/// An idea as a developer typed it.
///
/// @param open whether everybody may read it
record IdeaForm(
        String language,
        @Size(min = 3, max = 80, message = "portal.idea.error.title") String title,
        @Size(min = 20, max = 1_000, message = "portal.idea.error.text") String text,
        @Size(max = 500, message = "portal.idea.error.long") String wanted,
        @Size(max = 500, message = "portal.idea.error.long") String offered,
        Boolean open) {

    IdeaForm(
            @Nullable String language,
            @Nullable String title,
            @Nullable String text,
            @Nullable String wanted,
            @Nullable String offered,
            @Nullable Boolean open) {
        this.language = "en".equals(language) ? "en" : "fr";
        this.title = FormFields.text(title);
        this.text = FormFields.text(text);
        this.wanted = FormFields.text(wanted);
        this.offered = FormFields.text(offered);
        this.open = Boolean.TRUE.equals(open);
    }

    static IdeaForm empty(String language) {
        return new IdeaForm(language, null, null, null, null, true);
    }

    Idea idea() {
        return new Idea(language, title, text, wanted, offered);
    }
}
