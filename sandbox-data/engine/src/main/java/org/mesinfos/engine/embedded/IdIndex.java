package org.mesinfos.engine.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/// The `_id` index as a view of the documents, which are stored by `_id` already.
///
/// The stock index is a second map, compared by serialised bytes: slower by a factor of five, and
/// something that could disagree with the documents.
final class IdIndex extends AbstractUniqueIndex<Object> {

    private final MVMap<Object, Document> documents;

    IdIndex(String name, List<IndexKey> keys, MVMap<Object, Document> documents) {
        super(name, keys, false);
        this.documents = documents;
    }

    /// The key under which a document with this `_id` is stored; equal numbers of different BSON
    /// types have one key.
    static Object key(@Nullable Object id) {
        return key(new KeyValue(id).normalized());
    }

    private static Object key(KeyValue id) {
        return Missing.ofNullable(id.get(0));
    }

    @Override
    protected @Nullable Object getPosition(KeyValue id) {
        var key = key(id);
        return documents.containsKey(key) ? key : null;
    }

    // Documents enter and leave through the collection, which does so right before or after.
    @Override
    public void add(Document document, Object position, MongoCollection<Object> collection) {}

    @Override
    protected boolean putKeyPosition(KeyValue id, Object position) {
        return true;
    }

    @Override
    protected @Nullable Object removeDocument(KeyValue id) {
        return getPosition(id);
    }

    @Override
    protected Iterable<Map.Entry<KeyValue, Object>> getIterable() {
        return () ->
                documents.keySet().stream()
                        .map(key -> Map.entry(new KeyValue(key), key))
                        .iterator();
    }

    @Override
    public boolean isEmpty() {
        return documents.isEmpty();
    }

    @Override
    public long getCount() {
        return documents.sizeAsLong();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }
}
