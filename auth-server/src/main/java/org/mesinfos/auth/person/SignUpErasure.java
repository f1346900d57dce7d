package org.mesinfos.auth.person;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.Map;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Erases the links by which somebody who leaves had come, used or not.
@Component
class SignUpErasure implements PersonErasure {

    private static final String LINKS = "sign_ups";

    private final MongoOperations mongo;

    SignUpErasure(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public String name() {
        return "sign-ups";
    }

    @Override
    public int getOrder() {
        return BELONGINGS;
    }

    @Override
    public Map<String, Long> erase(Leaver leaver) {
        mongo.remove(query(where("login").is(leaver.person().login())), LINKS);
        mongo.remove(query(where("usedBy").is(leaver.id().value())), LINKS);
        mongo.remove(query(where("person").is(leaver.id().value())), LINKS);
        return Map.of();
    }
}
