package org.mesinfos.portal.gallery;

import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.entry.EntrySummary;
import org.mesinfos.portal.jury.Award;

/// An entry in the list of all entries that everybody may see: what it is found and sorted by.
///
/// @param award what it won; null for nothing
record GalleryItem(Contest contest, EntrySummary entry, @Nullable Award award) {

    int euros() {
        return award == null ? 0 : award.euros();
    }
}
