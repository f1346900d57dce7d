package org.mesinfos.portal.appgallery;

import jakarta.validation.constraints.Size;

/// What a panelist tells a team, as typed.
record FeedbackForm(
        @Size(min = 10, max = 1_000, message = "portal.feedback.error.text") String text) {}
