package org.mesinfos.engine;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
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
        return isInserted(() -> mongo.insert(document));
    }

    /// The same in a collection whose name is not the one of the document's class.
    public static boolean insertIfAbsent(
            MongoOperations mongo, Object document, String collection) {
        return isInserted(() -> mongo.insert(document, collection));
    }

    /// The same by the driver itself.
    public static <T> boolean insertIfAbsent(MongoCollection<T> collection, T document) {
        try {
            collection.insertOne(document);
            return true;
        } catch (MongoWriteException refused) {
            if (refused.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw refused;
            }
            return false;
        }
    }

    /// Saves a document under its `@Version`.
    ///
    /// @return the document as it is stored; empty when somebody else changed it meanwhile
    public static <T> Optional<T> saveIfUnchanged(MongoOperations mongo, T document) {
        try {
            return Optional.of(mongo.save(document));
        } catch (OptimisticLockingFailureException changed) {
            return Optional.empty();
        }
    }

    private static boolean isInserted(Runnable insert) {
        try {
            insert.run();
            return true;
        } catch (DuplicateKeyException present) {
            return false;
        }
    }
}
