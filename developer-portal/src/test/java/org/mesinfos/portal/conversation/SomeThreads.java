package org.mesinfos.portal.conversation;

import java.time.Clock;
import org.springframework.data.mongodb.core.MongoOperations;

/// Threads as a node at some time sees them.
public final class SomeThreads {

    private SomeThreads() {}

    public static MessageThreads threads(MongoOperations mongo, Clock clock) {
        return new MessageThreads(mongo, clock);
    }
}
