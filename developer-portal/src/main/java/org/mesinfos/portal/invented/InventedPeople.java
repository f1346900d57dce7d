package org.mesinfos.portal.invented;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/// All invented people; a team has few.
@Repository
class InventedPeople {

    private final MongoOperations mongo;

    InventedPeople(MongoOperations mongo) {
        this.mongo = mongo;
    }

    void add(InventedPerson person) {
        mongo.insert(person);
    }

    /// Notes that the account exists.
    void markRegistered(InventedPerson person) {
        mongo.updateFirst(
                query(where("_id").is(person.id())),
                Update.update("registered", true),
                InventedPerson.class);
    }

    /// The person of that id, whichever team's.
    Optional<InventedPerson> find(String id) {
        return Optional.ofNullable(mongo.findById(id, InventedPerson.class));
    }

    /// The people of those teams.
    List<InventedPerson> of(Collection<String> teams) {
        var own = query(where("owner").in(teams)).with(Sort.by("_id"));
        return mongo.find(own, InventedPerson.class);
    }
}
