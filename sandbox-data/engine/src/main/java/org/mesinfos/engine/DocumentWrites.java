package org.mesinfos.engine;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;

/// Writes of one document which several nodes may try at once.
public final class DocumentWrites {

    private DocumentWrites() {}

    /// Inserts a document unless one with its `_id` is there. The database decides: of several
    /// nodes exactly one gets true.
    ///
    /// @param document mapped by Spring Data, with its id set
    /// @return whether it was inserted; when not, nothing changed
    public static boolean insertIfAbsent(MongoOperations mongo, Object document) {
        try {
            mongo.insert(document);
            return true;
        } catch (DuplicateKeyException present) {
            return false;
        }
    }
}
