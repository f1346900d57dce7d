package org.mesinfos.auth.client;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.DocumentWrites;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;

/// What the data API has to know of clients, published where it reads grants: the terms of one
/// client, and from where pages of web apps may call (docs/adr/030).
///
/// Most clients have no terms to publish and no such document.
class ClientTermsPublisher {

    private final MongoTemplate mongo;

    ClientTermsPublisher(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    /// Published: the data API finds grant, suspension and terms by one read.
    ///
    /// @param key `client|` and the `client_id`; no grant has such an id
    /// @param boundTokens whether its tokens count only with a proof of its key
    /// @param rates limits of its own; null for what all apps have
    @Document("grants")
    private record Terms(@Id String key, boolean boundTokens, @Nullable ClientRates rates) {}

    static String key(String clientId) {
        return "client|" + clientId;
    }

    /// Publishes whether the client's tokens must be bound to a key, and until when they need not
    /// all the same. Can be repeated.
    void publish(RegisteredApp app) {
        if (app.requireDpop()) {
            ensure(app.clientId());
        }
        var change = Update.update("boundTokens", app.requireDpop());
        var exemption = app.exemption();
        set(
                app.clientId(),
                exemption == null
                        ? change.unset("unboundUntil")
                        : change.set("unboundUntil", exemption.until()));
    }

    /// Gives the client limits of its own, or takes them back. Can be repeated.
    void publish(String clientId, @Nullable ClientRates rates) {
        if (rates == null) {
            set(clientId, new Update().unset("rates"));
        } else {
            ensure(clientId);
            set(clientId, Update.update("rates", rates));
        }
    }

    /// Gives the client those limits when it has none of its own. Can be repeated.
    void publishUnlessPublished(String clientId, ClientRates rates) {
        ensure(clientId);
        var unlimited = query(where("_id").is(key(clientId)).and("rates").is(null));
        mongo.updateFirst(unlimited, Update.update("rates", rates), Terms.class);
    }

    /// Publishes that pages of that origin may read. Can be repeated.
    ///
    /// @param origin as [RedirectUris#origin(String)] tells it
    void publishOrigin(String origin) {
        DocumentWrites.insertIfAbsent(mongo, new Origin(Origin.key(origin)));
    }

    /// Whether pages of that origin may read.
    boolean isPublished(String origin) {
        return mongo.findById(Origin.key(origin), Origin.class) != null;
    }

    /// @param key `origin|` and the web origin; no grant has such an id
    @Document("grants")
    private record Origin(@Id String key) {

        static String key(String origin) {
            return "origin|" + origin;
        }
    }

    private void set(String clientId, Update change) {
        mongo.updateFirst(query(where("_id").is(key(clientId))), change, Terms.class);
    }

    private void ensure(String clientId) {
        DocumentWrites.insertIfAbsent(mongo, new Terms(key(clientId), false, null));
    }
}
