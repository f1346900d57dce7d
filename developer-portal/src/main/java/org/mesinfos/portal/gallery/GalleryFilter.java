package org.mesinfos.portal.gallery;

import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.contest.EntryCategory;
import org.mesinfos.portal.entry.EntryTheme;

/// Which entries of the gallery somebody wants to see.
///
/// @param category null for all
/// @param scope a kind of data, such as `retail.receipts:read`; empty for all
/// @param theme null for all
record GalleryFilter(@Nullable EntryCategory category, String scope, @Nullable EntryTheme theme) {

    boolean matches(GalleryItem one) {
        return (category == null || one.entry().category() == category)
                && (scope.isEmpty() || one.entry().scopes().contains(scope))
                && (theme == null || one.entry().themes().contains(theme));
    }
}
