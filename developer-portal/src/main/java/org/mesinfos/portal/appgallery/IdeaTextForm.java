package org.mesinfos.portal.appgallery;

import jakarta.validation.constraints.Size;

/// An idea as a panelist typed it.
record IdeaTextForm(
        String language,
        @Size(min = 3, max = 80, message = "portal.idea.error.title") String title,
        @Size(min = 20, max = 1_000, message = "portal.idea.error.text") String text) {

    IdeaTextForm {
        language = "en".equals(language) ? "en" : "fr";
    }
}
