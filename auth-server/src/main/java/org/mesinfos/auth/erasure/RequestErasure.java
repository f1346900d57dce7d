package org.mesinfos.auth.erasure;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.Map;
import org.mesinfos.auth.grant.GrantId;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.Leaver;
import org.mesinfos.auth.person.PersonErasure;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Erases what somebody who leaves had asked apps to erase; the signals that tell apps so go on.
@Component
class RequestErasure implements PersonErasure {

    private final MongoOperations mongo;
    private final Grants grants;

    RequestErasure(MongoOperations mongo, Grants grants) {
        this.mongo = mongo;
        this.grants = grants;
    }

    @Override
    public String name() {
        return "erasure-requests";
    }

    @Override
    public int getOrder() {
        return TRACES;
    }

    @Override
    public Map<String, Long> erase(Leaver leaver) {
        for (var id : leaver.grants()) {
            grants.find(new GrantId(id))
                    .ifPresent(
                            grant -> {
                                var key = ErasureDocument.key(grant.client(), id);
                                mongo.remove(query(where("_id").is(key)), ErasureDocument.class);
                            });
        }
        return Map.of();
    }
}
