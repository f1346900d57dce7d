package org.mesinfos.engine.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.EmptyIndex;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/// A database whose collections find documents by `_id` without a scan.
final class IndexedDatabase extends H2Database {

    private static final String DOCUMENTS = "databases.";
    private static final String META = "meta.";
    private static final String ID_INDEX = "_id_";

    private final MVStore store;
    private final boolean opened;

    IndexedDatabase(String name, MVStore store, CursorRegistry cursors) {
        // Needed by the methods below, which the stock constructor calls.
        this.store = store;
        super(name, store, cursors);
        this.opened = true;
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(
            String collection, CollectionOptions options) {
        MVMap<String, Object> meta = store.openMap(META + getFullCollectionNamespace(collection));
        return new IndexedCollection(
                this, collection, options, documents(collection), meta, cursorRegistry);
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
            String collection, String index, List<IndexKey> keys, boolean sparse) {
        if (index.equals(ID_INDEX)) {
            return new IdIndex(index, keys, documents(collection));
        }
        if (!opened) {
            // An index that is empty is filled from the documents: at each start it is right again,
            // whatever an earlier version or a damaged file left in it.
            store.openMap(getFullCollectionNamespace(collection) + "._index_" + index).clear();
        }
        return super.openOrCreateUniqueIndex(collection, index, keys, sparse);
    }

    // Other indexes order reads on MongoDB; here they are remembered and never used.
    @Override
    protected Index<Object> openOrCreateSecondaryIndex(
            String collection, String index, List<IndexKey> keys, boolean sparse) {
        return new EmptyIndex<>(index, keys);
    }

    private MVMap<Object, Document> documents(String collection) {
        return documents(DOCUMENTS + getFullCollectionNamespace(collection), store);
    }

    private static MVMap<Object, Document> documents(String map, MVStore store) {
        return store.openMap(
                map, new MVMap.Builder<Object, Document>().valueType(DocumentType.BSON));
    }
}
