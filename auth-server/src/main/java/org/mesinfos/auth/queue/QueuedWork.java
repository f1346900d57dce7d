package org.mesinfos.auth.queue;

import java.time.Instant;

/// A document that is a piece of work. Its `progress` and `keptUntil` are stored under these names.
public interface QueuedWork {

    /// The document's `_id`.
    String key();

    WorkProgress progress();

    /// When it is forgotten, done or not.
    Instant keptUntil();
}
