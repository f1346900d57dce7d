package org.mesinfos.portal.preapplication;

import jakarta.validation.constraints.Size;
import org.mesinfos.portal.preapplication.PreApplication.Idea;

/// An idea as a developer typed it.
///
/// @param open whether everybody may read it
record IdeaForm(
        String language,
        @Size(min = 3, max = 80, message = "portal.idea.error.title") String title,
        @Size(min = 20, max = 1_000, message = "portal.idea.error.text") String text,
        @Size(max = 500, message = "portal.idea.error.long") String wanted,
        @Size(max = 500, message = "portal.idea.error.long") String offered,
        boolean open) {

    IdeaForm {
        language = "en".equals(language) ? "en" : "fr";
    }

    static IdeaForm empty(String language) {
        return new IdeaForm(language, "", "", "", "", true);
    }

    Idea idea() {
        return new Idea(language, title, text, wanted, offered);
    }
}
