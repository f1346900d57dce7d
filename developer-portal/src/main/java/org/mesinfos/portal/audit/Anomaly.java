package org.mesinfos.portal.audit;

import java.time.LocalDate;

/// Something unusual about one app's day. It accuses nobody: it says where to look first.
///
/// @param app the app's id
/// @param day in UTC
/// @param dataset what it is about; empty when it is about all data
/// @param seen what was counted
/// @param usual what was to be expected
record Anomaly(Rule rule, String app, LocalDate day, String dataset, long seen, long usual) {

    /// The rules; their sentences say what is compared with what.
    enum Rule {
        /// Many more readings than the app's own median day.
        SURGE,
        /// Most readings came at night.
        NIGHT,
        /// Refused much more often than before.
        REFUSALS,
        /// A dataset that the app had not read in weeks.
        NEW_DATA,
        /// Many more readings of each person than the app's own median day.
        PER_PERSON,
        /// Many people one after the other.
        SEQUENCE
    }

    /// The same each time the same thing is found.
    public String id() {
        return String.join("~", rule.name(), app, day.toString(), dataset);
    }
}
