package org.mesinfos.auth.signal;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// A grant is about to change, and its app has to be told.
///
/// @param key the grant's id, `.` and the version that the change will have
/// @param at when it was written down
@Document("signal_intents")
record SignalIntent(@Id String key, Instant at) {

    static String key(String grant, long version) {
        return grant + "." + version;
    }

    String grant() {
        return key.substring(0, key.lastIndexOf('.'));
    }

    long version() {
        return Long.parseLong(key.substring(key.lastIndexOf('.') + 1));
    }
}
