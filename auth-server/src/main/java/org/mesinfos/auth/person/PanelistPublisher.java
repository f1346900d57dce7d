package org.mesinfos.auth.person;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.HashSet;
import java.util.Set;
import org.mesinfos.engine.DocumentWrites;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/// Publishes at each start each panelist who is not published yet: accounts that are older than the
/// publication, or whose making was cut off in between.
@Component
class PanelistPublisher implements ApplicationRunner {

    private final MongoOperations mongo;

    PanelistPublisher(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var missing = ids(query(where("role").is(Role.PANELIST)), Account.class);
        missing.removeAll(ids(new Query(), PublishedPanelist.class));
        missing.forEach(this::publish);
    }

    private Set<String> ids(Query query, Class<?> kept) {
        query.with(Sort.by("_id")).fields().include("_id");
        var ids = new HashSet<String>();
        mongo.find(query, org.bson.Document.class, mongo.getCollectionName(kept))
                .forEach(one -> ids.add(one.getString("_id")));
        return ids;
    }

    private void publish(String id) {
        DocumentWrites.insertIfAbsent(mongo, new PublishedPanelist(id));
        // A person who left meanwhile must not be named for ever.
        if (mongo.findById(id, Account.class) == null) {
            mongo.remove(query(where("_id").is(id)), PublishedPanelist.class);
        }
    }
}
