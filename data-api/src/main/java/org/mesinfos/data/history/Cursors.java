package org.mesinfos.data.history;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.mesinfos.verify.ChainId;

/// How far the views follow each chain. Behind is harmless: views skip what they have.
final class Cursors {

    private final MongoCollection<Document> cursors;

    Cursors(MongoDatabase database, String collection) {
        cursors = database.getCollection(collection);
    }

    /// The number of the next batch for each chain that was followed before.
    Map<ChainId, Long> of(List<ChainId> chains) {
        var next = new HashMap<ChainId, Long>();
        cursors.find(Filters.in("_id", chains.stream().map(ChainId::toString).toList()))
                .sort(Sorts.ascending("_id"))
                .forEach(
                        cursor ->
                                next.put(
                                        ChainId.parse(cursor.getString("_id")),
                                        cursor.getLong("next")));
        return next;
    }

    void moveTo(ChainId chain, long next) {
        var moved =
                cursors.updateOne(Filters.eq("_id", chain.toString()), Updates.max("next", next));
        if (moved.getMatchedCount() == 0) {
            start(chain, next);
        }
    }

    private void start(ChainId chain, long next) {
        try {
            cursors.insertOne(new Document("_id", chain.toString()).append("next", next));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }
}
