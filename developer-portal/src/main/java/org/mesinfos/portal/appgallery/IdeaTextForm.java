package org.mesinfos.portal.appgallery;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.web.FormFields;

/// An idea as a panelist typed it.
record IdeaTextForm(
        String language,
        @Size(min = 3, max = 80, message = "portal.idea.error.title") String title,
        @Size(min = 20, max = 1_000, message = "portal.idea.error.text") String text) {

    IdeaTextForm(@Nullable String language, @Nullable String title, @Nullable String text) {
        this.language = "en".equals(language) ? "en" : "fr";
        this.title = FormFields.text(title);
        this.text = FormFields.text(text);
    }
}
