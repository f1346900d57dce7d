package org.mesinfos.portal.persona;

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
class Personas {

    private final MongoOperations mongo;

    Personas(MongoOperations mongo) {
        this.mongo = mongo;
    }

    void add(Persona person) {
        mongo.insert(person);
    }

    /// Notes that the account exists.
    void markRegistered(Persona person) {
        mongo.updateFirst(
                query(where("_id").is(person.id())),
                Update.update("registered", true),
                Persona.class);
    }

    /// The person of that id, whichever team's.
    Optional<Persona> find(String id) {
        return Optional.ofNullable(mongo.findById(id, Persona.class));
    }

    /// The people of those teams.
    List<Persona> of(Collection<String> teams) {
        var own = query(where("owner").in(teams)).with(Sort.by("_id"));
        return mongo.find(own, Persona.class);
    }
}
