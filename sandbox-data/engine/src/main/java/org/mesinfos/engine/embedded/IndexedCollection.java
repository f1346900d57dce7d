package org.mesinfos.engine.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.Assert;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/// A collection that reads by `_id` wherever a query allows it, and never changes a stored
/// document.
final class IndexedCollection extends H2Collection {

    private static final String ID = "_id";

    private final MVMap<Object, Document> documents;
    private final IdKeys keys;

    // Guarded by this collection's monitor, which the stock code takes around every operation.
    private boolean updating;

    IndexedCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            MVMap<Object, Document> documents,
            MVMap<String, Object> meta,
            CursorRegistry cursors) {
        this.documents = documents;
        this.keys = new IdKeys(documents);
        super(database, name, options, documents, meta, cursors);
    }

    @Override
    protected Object addDocumentInternal(Document document) {
        if (!ID.equals(getIdField())) {
            return super.addDocumentInternal(document);
        }
        var key = IdIndex.key(document.get(ID));
        var previous = documents.put(key, document);
        Assert.isNull(previous, () -> "Document with key " + key + " was there already");
        return key;
    }

    @Override
    protected QueryResult queryDocuments(
            Document query,
            @Nullable Document sort,
            int skip,
            int limit,
            int batchSize,
            @Nullable Document fields) {
        var result = queryById(query, sort, skip, limit, batchSize, fields);
        return updating ? copies(result) : result;
    }

    private QueryResult queryById(
            Document query,
            @Nullable Document sort,
            int skip,
            int limit,
            int batchSize,
            @Nullable Document fields) {
        if (!ID.equals(getIdField())) {
            return super.queryDocuments(query, sort, skip, limit, batchSize, fields);
        }
        var plan = IdQueryPlan.of(query, sort);
        return switch (plan) {
            case IdQueryPlan.Keys(var ids) ->
                    matchDocumentsFromStream(
                            found(ids.stream()), query, sort, skip, limit, batchSize, fields);
            case IdQueryPlan.Range range when keys.canWalk(range) ->
                    matchDocumentsFromStream(
                            found(keys.walk(range)),
                            query,
                            range.ordered() ? null : sort,
                            skip,
                            limit,
                            batchSize,
                            fields);
            case IdQueryPlan.Range _, IdQueryPlan.Scan _ ->
                    super.queryDocuments(query, sort, skip, limit, batchSize, fields);
        };
    }

    private Stream<Document> found(Stream<Object> candidates) {
        return candidates.map(documents::get).filter(Objects::nonNull);
    }

    // The stock code changes the documents that a query found, while another thread may still be
    // encoding them into a reply; on copies, what is stored changes only by being replaced.
    private static QueryResult copies(QueryResult found) {
        Iterable<Document> copies =
                () ->
                        StreamSupport.stream(found.spliterator(), false)
                                .map(Document::cloneDeeply)
                                .iterator();
        return new QueryResult(copies, found.getCursorId());
    }

    @Override
    public synchronized Document findAndModify(Document query) {
        updating = true;
        try {
            return super.findAndModify(query);
        } finally {
            updating = false;
        }
    }

    @Override
    public synchronized Document updateDocuments(
            Document selector,
            Document update,
            ArrayFilters arrayFilters,
            boolean many,
            boolean upsert,
            Oplog oplog) {
        updating = true;
        try {
            return super.updateDocuments(selector, update, arrayFilters, many, upsert, oplog);
        } finally {
            updating = false;
        }
    }
}
