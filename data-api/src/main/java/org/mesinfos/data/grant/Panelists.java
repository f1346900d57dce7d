package org.mesinfos.data.grant;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.mesinfos.data.store.DatabaseCircuitBreakers;
import org.mesinfos.data.store.Databases;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.stereotype.Component;

/// Who is a panelist, published by the auth server without anything else about them (ADR 034). Read
/// each time anew, like grants.
@Component
public class Panelists {

    private final MongoOperations mongo;
    private final DatabaseCircuitBreakers circuitBreakers;

    Panelists(Databases databases, DatabaseCircuitBreakers circuitBreakers) {
        this.mongo = databases.grants();
        this.circuitBreakers = circuitBreakers;
    }

    /// Those of `ids` that panelists have, in one command however many there are.
    ///
    /// @throws org.mesinfos.data.problem.Problem `temporarily-unavailable` when that cannot be read
    ///   in time
    public Set<String> among(Collection<String> ids) {
        return ids.isEmpty() ? Set.of() : circuitBreakers.grants().read(() -> stored(ids));
    }

    @Document("panelists")
    private record Panelist(@Id String id) {}

    private Set<String> stored(Collection<String> ids) {
        var wanted =
                query(where("_id").in(ids))
                        .with(Sort.by("_id"))
                        .cursorBatchSize(ids.size() + 1)
                        .withReadPreference(ReadPreference.primary())
                        .withReadConcern(ReadConcern.MAJORITY);
        wanted.fields().include("_id");
        return mongo.find(wanted, Panelist.class).stream()
                .map(Panelist::id)
                .collect(Collectors.toSet());
    }
}
