package org.mesinfos.ui;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a page is coloured.
enum Theme {
    /// As the reader's system is set.
    AUTO,
    /// Ink on paper.
    LIGHT,
    /// Paper on ink.
    DARK;

    /// The word used in addresses, the cookie and the style sheet.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Theme> of(@Nullable String word) {
        return Arrays.stream(values()).filter(theme -> theme.word().equals(word)).findFirst();
    }
}
