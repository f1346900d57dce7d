package org.mesinfos.auth.client;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;

/// What the data API has to know of clients, published where it reads grants: the terms of one
/// client (docs/adr/037), and from where pages of web apps may call (docs/adr/071).
///
/// Most clients have no terms to publish and no such document.
class PublishedTerms {

    private static final Logger LOG = LoggerFactory.getLogger(PublishedTerms.class);

    private final MongoTemplate mongo;

    PublishedTerms(MongoTemplate mongo) {
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
        insert(new Origin(Origin.key(origin)), origin);
    }

    /// All origins whose pages may read.
    Set<String> publishedOrigins() {
        var all = where("_id").gte(Origin.key("")).lt(Origin.END);
        return mongo.find(query(all).with(Sort.by("_id")), Origin.class).stream()
                .map(Origin::origin)
                .collect(Collectors.toSet());
    }

    /// @param key `origin|` and the web origin; no grant has such an id
    @Document("grants")
    private record Origin(@Id String key) {

        private static final String PREFIX = "origin|";

        /// The first id after all of them.
        static final String END = "origin}";

        static String key(String origin) {
            return PREFIX + origin;
        }

        String origin() {
            return key.substring(PREFIX.length());
        }
    }

    private void set(String clientId, Update change) {
        mongo.updateFirst(query(where("_id").is(key(clientId))), change, Terms.class);
    }

    private void ensure(String clientId) {
        insert(new Terms(key(clientId), false, null), clientId);
    }

    private void insert(Object published, String about) {
        try {
            mongo.insert(published);
        } catch (DuplicateKeyException e) {
            LOG.debug("something is published about {} already", about);
        }
    }
}
