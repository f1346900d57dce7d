package org.mesinfos.auth.token;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.Map;
import org.mesinfos.auth.person.DepartingPerson;
import org.mesinfos.auth.person.PersonErasure;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Erases codes and refresh tokens of somebody who leaves; requests that wait are in sessions.
@Component
class TokenErasure implements PersonErasure {

    private final MongoOperations mongo;

    TokenErasure(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public String name() {
        return "tokens";
    }

    @Override
    public int getOrder() {
        return TRACES;
    }

    @Override
    public Map<String, Long> erase(DepartingPerson departingPerson) {
        var theirs = query(where("signIn.person").is(departingPerson.id().value()));
        long gone =
                mongo.remove(theirs, RefreshFamily.class).getDeletedCount()
                        + mongo.remove(theirs, AuthorizationCode.class).getDeletedCount();
        return Map.of(name(), gone);
    }
}
