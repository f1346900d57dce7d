package org.mesinfos.auth.receipt;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.Map;
import org.mesinfos.auth.person.Leaver;
import org.mesinfos.auth.person.PersonErasure;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Erases the receipts of all grants of somebody who leaves; those they kept still verify.
@Component
class ReceiptErasure implements PersonErasure {

    private final MongoOperations mongo;

    ReceiptErasure(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public String name() {
        return "receipts";
    }

    @Override
    public int getOrder() {
        return TRACES;
    }

    @Override
    public Map<String, Long> erase(Leaver leaver) {
        long gone = 0;
        for (var grant : leaver.grants()) {
            // "." is the character after "-", which separates the grant from its version.
            var theirs = where("_id").gt(grant + "-").lt(grant + ".");
            gone += mongo.remove(query(theirs), Receipt.class).getDeletedCount();
        }
        return Map.of(name(), gone);
    }
}
