package org.mesinfos.auth.permissions;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.Map;
import org.mesinfos.auth.person.Leaver;
import org.mesinfos.auth.person.PersonErasure;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Erases what was going to lapse for somebody who leaves.
@Component
class LapseErasure implements PersonErasure {

    private final MongoOperations mongo;

    LapseErasure(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public String name() {
        return "lapses";
    }

    @Override
    public int getOrder() {
        return BELONGINGS;
    }

    @Override
    public Map<String, Long> erase(Leaver leaver) {
        var person = leaver.id().value();
        var theirs = where("_id").gt(person + "|").lt(person + "}");
        mongo.remove(query(theirs), Lapse.class);
        return Map.of();
    }
}
