package org.mesinfos.portal.notice;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// Something that a team is to be told about its entry.
///
/// @param id entry, `|`, and the kind: once each
/// @param waiting whether the authorization server did not take all of it yet
/// @param due when it may be tried
@Document("entry_notices")
record EntryNotice(@Id String id, String entry, Kind kind, boolean waiting, Instant due) {

    /// What there is to tell.
    enum Kind {
        RECEIVED,
        MISSING_WEEK,
        MISSING_DAY,
        FROZEN,
        PRESELECTED,
        REJECTED,
        RESULT
    }

    static EntryNotice of(String entry, Kind kind, Instant now) {
        return new EntryNotice(entry + "|" + kind, entry, kind, true, now);
    }

    /// That all of a contest's entries have their notice of that kind.
    static EntryNotice done(String contest, Kind kind, Instant now) {
        return new EntryNotice(contest + "|" + kind, contest, kind, false, now);
    }
}
