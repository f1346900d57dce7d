package org.mesinfos.data.history;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mesinfos.engine.DocumentWrites;
import org.mesinfos.verify.ChainId;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/// How far the views follow each chain. Behind is harmless: views skip what they have.
final class FollowerOffsets {

    private final MongoOperations mongo;
    private final String collection;

    FollowerOffsets(MongoOperations mongo, String collection) {
        this.mongo = mongo;
        this.collection = collection;
    }

    /// @param next number of the next batch
    record Cursor(@Id String chain, long next) {}

    /// The number of the next batch for each chain that was followed before.
    Map<ChainId, Long> of(List<ChainId> chains) {
        var ids = chains.stream().map(ChainId::toString).toList();
        var query = Query.query(Criteria.where("_id").in(ids)).with(Sort.by("_id"));
        var next = new HashMap<ChainId, Long>();
        mongo.find(query, Cursor.class, collection)
                .forEach(cursor -> next.put(ChainId.parse(cursor.chain()), cursor.next()));
        return next;
    }

    void moveTo(ChainId chain, long next) {
        var ofChain = Query.query(Criteria.where("_id").is(chain.toString()));
        var moved = mongo.updateFirst(ofChain, new Update().max("next", next), collection);
        if (moved.getMatchedCount() == 0) {
            var cursor = new Cursor(chain.toString(), next);
            DocumentWrites.insertIfAbsent(mongo, cursor, collection);
        }
    }
}
