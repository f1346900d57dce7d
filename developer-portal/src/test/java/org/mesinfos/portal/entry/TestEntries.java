package org.mesinfos.portal.entry;

import java.time.Clock;
import org.springframework.data.mongodb.core.MongoOperations;

/// The entries that a node at some time sees, to which nobody listens.
public final class TestEntries {

    private TestEntries() {}

    public static Entries of(MongoOperations mongo, Clock clock) {
        return new Entries(mongo, _ -> {}, clock);
    }
}
