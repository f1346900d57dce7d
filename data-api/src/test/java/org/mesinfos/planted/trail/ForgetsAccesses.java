package org.mesinfos.planted.trail;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import org.bson.Document;

/// Breaks a rule on purpose: takes entries out of the trail.
class ForgetsAccesses {

    void forget(MongoCollection<Document> trail) {
        trail.deleteOne(Filters.eq("_id", "1"));
    }
}
