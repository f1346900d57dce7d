package org.mesinfos.portal.entrymail;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// Something that a team is to be told about its entry.
///
/// @param id entry, `|`, and the kind: once each
/// @param waiting whether the authorization server did not take all of it yet
/// @param due when it may be tried
@Document("entry_notices")
record EntryMail(@Id String id, String entry, Kind kind, boolean waiting, Instant due) {

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

    static EntryMail of(String entry, Kind kind, Instant now) {
        return new EntryMail(entry + "|" + kind, entry, kind, true, now);
    }

    /// That all of a contest's entries have their mail of that kind.
    static EntryMail done(String contest, Kind kind, Instant now) {
        return new EntryMail(contest + "|" + kind, contest, kind, false, now);
    }
}
