package org.mesinfos.portal.gallery;

import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.entry.Entry;
import org.mesinfos.portal.entry.EntryContent;
import org.mesinfos.portal.jury.Award;

/// An entry that everybody may see, as it was judged.
///
/// @param award what it won; null for nothing
record GalleryEntry(Contest contest, Entry entry, EntryContent content, @Nullable Award award) {

    /// Whether anybody can try it with a made-up person: its app was seen reading from one, and it
    /// runs at an address that can exist (RFC 6761 keeps `.example` from that).
    public boolean isOpenToTry() {
        var evidence = entry.frozen().orElseThrow().evidence();
        var address = content.demo().address();
        return evidence != null
                && evidence.calls() != null
                && evidence.isTried()
                && address.startsWith("https://")
                && !address.matches("https://[^/]*\\.example(?:[:/].*)?");
    }
}
