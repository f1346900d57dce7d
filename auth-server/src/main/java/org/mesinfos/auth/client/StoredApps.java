package org.mesinfos.auth.client;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.ConcurrentModificationException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.FindAndReplaceOptions;
import org.springframework.data.mongodb.core.MongoTemplate;

/// Clients in MongoDB, one document each, found by `client_id`.
class StoredApps implements RegisteredApps {

    private static final int ATTEMPTS = 8;

    private final MongoTemplate mongo;

    StoredApps(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public Optional<RegisteredApp> find(String clientId) {
        return stored(clientId).map(ClientDocument::toApp);
    }

    /// Adds a client.
    ///
    /// @return false when its id is taken; nothing is changed then
    boolean add(RegisteredApp app) {
        try {
            mongo.insert(ClientDocument.of(app, 1));
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /// Changes a client without losing a change that somebody else makes at the same time.
    ///
    /// @throws IllegalArgumentException when there is no such client
    void change(String clientId, UnaryOperator<RegisteredApp> change) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var before =
                    stored(clientId)
                            .orElseThrow(
                                    () -> new IllegalArgumentException("no client " + clientId));
            var after = ClientDocument.of(change.apply(before.toApp()), before.ver() + 1);
            var unchanged = query(where("_id").is(clientId).and("ver").is(before.ver()));
            var replaced = mongo.findAndReplace(unchanged, after, FindAndReplaceOptions.options());
            if (replaced != null) {
                return;
            }
        }
        throw new ConcurrentModificationException("client " + clientId + " keeps changing");
    }

    private Optional<ClientDocument> stored(String clientId) {
        return Optional.ofNullable(mongo.findById(clientId, ClientDocument.class));
    }
}
