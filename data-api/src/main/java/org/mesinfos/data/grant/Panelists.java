package org.mesinfos.data.grant;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.mesinfos.data.store.Databases;
import org.mesinfos.data.store.Guards;
import org.springframework.stereotype.Component;

/// Who is a panelist, published by the auth server without anything else about them (ADR 127). Read
/// each time anew, like grants.
@Component
public class Panelists {

    private static final String COLLECTION = "panelists";

    private final Databases databases;
    private final Guards guards;

    Panelists(Databases databases, Guards guards) {
        this.databases = databases;
        this.guards = guards;
    }

    /// Those of `ids` that panelists have, in one command however many there are.
    ///
    /// @throws org.mesinfos.data.problem.Problem `temporarily-unavailable` when that cannot be read
    ///   in time
    public Set<String> among(Collection<String> ids) {
        return ids.isEmpty() ? Set.of() : guards.grants().read(() -> stored(ids));
    }

    private Set<String> stored(Collection<String> ids) {
        return Objects.requireNonNull(
                databases
                        .grants()
                        .execute(
                                COLLECTION,
                                all ->
                                        all.withReadPreference(ReadPreference.primary())
                                                .withReadConcern(ReadConcern.MAJORITY)
                                                .find(Filters.in("_id", ids))
                                                .projection(Projections.include("_id"))
                                                .sort(Sorts.ascending("_id"))
                                                .batchSize(ids.size() + 1)
                                                .map(one -> one.getString("_id"))
                                                .into(new HashSet<>())));
    }
}
