package org.mesinfos.portal.entry;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.Optional;
import java.util.regex.Pattern;
import org.mesinfos.engine.DocumentWrites;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/// The pictures of entries, each under the hash of its content, so that nothing replaces it. Who
/// may see one follows from the entry that names it.
@Repository
public class EntryFiles {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final MongoOperations mongo;

    EntryFiles(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /// The file with that content; empty when there is none.
    public Optional<EntryFile> read(String hash) {
        return HASH.matcher(hash).matches()
                ? Optional.ofNullable(mongo.findById(hash, EntryFile.class))
                : Optional.empty();
    }

    /// Keeps a file; one that is there already stays.
    public void save(EntryFile file) {
        DocumentWrites.insertIfAbsent(mongo, file);
    }

    /// Deletes a file that no entry names any more.
    public void delete(String hash) {
        mongo.remove(query(where("_id").is(hash)), EntryFile.class);
    }
}
