package org.mesinfos.planted;

import org.mesinfos.data.access.Permit;
import org.mesinfos.data.records.PersonalRecords;
import org.mesinfos.data.records.RecordQuery;

/// Breaks a rule on purpose: reads personal records where no reading belongs.
class ReadsPastTheGate {

    Object read(PersonalRecords records, Permit permit, RecordQuery query) {
        return records.slice(permit, query);
    }
}
