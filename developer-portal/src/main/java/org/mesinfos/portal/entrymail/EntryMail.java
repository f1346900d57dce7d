package org.mesinfos.portal.entrymail;

import java.time.Instant;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.entry.Entry;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// Something that a team is to be told about its entry.
///
/// @param id entry, `|`, and the kind: once each; a reminder once for each deadline, which
///   organizers may move
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
        RESULT;

        boolean isReminder() {
            return this == MISSING_WEEK || this == MISSING_DAY;
        }
    }

    static EntryMail of(Entry entry, Kind kind, Contest contest, Instant now) {
        return new EntryMail(id(entry.id(), kind, contest), entry.id(), kind, true, now);
    }

    /// That all of a contest's entries have their mail of that kind.
    static EntryMail done(Contest contest, Kind kind, Instant now) {
        return new EntryMail(id(contest.id(), kind, contest), contest.id(), kind, false, now);
    }

    private static String id(String about, Kind kind, Contest contest) {
        return about + "|" + kind + (kind.isReminder() ? "|" + contest.deadline() : "");
    }
}
