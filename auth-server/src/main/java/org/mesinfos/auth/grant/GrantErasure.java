package org.mesinfos.auth.grant;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.Map;
import org.mesinfos.auth.person.Leaver;
import org.mesinfos.auth.person.PersonErasure;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Erases grants, their events, and what leads to them.
@Component
class GrantErasure implements PersonErasure {

    private final MongoOperations mongo;

    GrantErasure(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public String name() {
        return "permissions";
    }

    @Override
    public int getOrder() {
        return GRANTS;
    }

    @Override
    public Map<String, Long> erase(Leaver leaver) {
        var person = leaver.id().value();
        long gone =
                leaver.grants().isEmpty()
                        ? 0
                        : mongo.remove(query(where("_id").in(leaver.grants())), GrantDocument.class)
                                .getDeletedCount();
        for (var grant : leaver.grants()) {
            var events = where("_id").gt(grant + "|").lt(grant + "}");
            mongo.remove(query(events), RelayedEvent.class);
        }
        var pointers =
                where("_id").gte(GrantPointer.firstOf(person)).lt(GrantPointer.afterLastOf(person));
        mongo.remove(query(pointers), GrantPointer.class);
        return Map.of(name(), gone);
    }
}
