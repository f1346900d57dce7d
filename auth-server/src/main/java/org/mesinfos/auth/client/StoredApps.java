package org.mesinfos.auth.client;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.web.ShortMemory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndReplaceOptions;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;

/// Clients in MongoDB, one document each, found by `client_id`.
class StoredApps implements RegisteredApps {

    private static final Logger LOG = LoggerFactory.getLogger(StoredApps.class);
    private static final int ATTEMPTS = 8;

    private final MongoTemplate mongo;
    private final PublishedTerms terms;
    private final Clock clock;
    private final ClientSecrets secrets;
    private final ShortMemory<String, RegisteredApp> memory;

    StoredApps(MongoTemplate mongo, ClientSecrets secrets, Clock clock) {
        this.secrets = secrets;
        this.mongo = mongo;
        this.terms = new PublishedTerms(mongo);
        this.clock = clock;
        this.memory = new ShortMemory<>(clock);
    }

    @Override
    public Optional<RegisteredApp> find(String clientId) {
        return memory.get(clientId, id -> stored(id).map(ClientDocument::toApp))
                .map(app -> app.at(clock.instant()));
    }

    @Override
    public boolean isCurrent(RegisteredApp app) {
        var current = stored(app.clientId()).map(ClientDocument::toApp).filter(app::equals);
        if (current.isEmpty()) {
            memory.forget(app.clientId());
        }
        return current.isPresent();
    }

    /// Those of the clients that exist, as they are now, in no order.
    List<RegisteredApp> all(List<String> clientIds) {
        var byId = query(where("_id").in(clientIds)).with(Sort.by("_id"));
        return mongo.find(byId, ClientDocument.class).stream().map(ClientDocument::toApp).toList();
    }

    /// Removes a client; can be repeated.
    void remove(String clientId) {
        mongo.remove(query(where("_id").is(clientId)), ClientDocument.class);
        memory.forget(clientId);
    }

    @Override
    public boolean isOrigin(String origin) {
        return RedirectUris.origin(origin)
                .map(key -> mongo.findById(key, WebOrigin.class))
                .isPresent();
    }

    /// Gives an app's client limits of its own, or takes them back; can be repeated.
    ///
    /// @param rates null for what all apps have
    /// @throws IllegalArgumentException when there is no such client, or it is no app's
    void limit(String clientId, @Nullable ClientRates rates) {
        requireAppsClient(clientId);
        terms.publish(clientId, rates);
    }

    /// Gives an app's client limits to begin with: what organizers chose stays.
    ///
    /// @throws IllegalArgumentException when there is no such client, or it is no app's
    void limitUnlessLimited(String clientId, ClientRates rates) {
        requireAppsClient(clientId);
        terms.publishUnlessPublished(clientId, rates);
    }

    private void requireAppsClient(String clientId) {
        if (find(clientId).filter(app -> app.kind() == RegisteredApp.Kind.APP).isEmpty()) {
            throw new IllegalArgumentException("no app's client " + clientId);
        }
    }

    /// Adds a client.
    ///
    /// @return false when its id is taken; nothing is changed then
    boolean add(RegisteredApp app) {
        rememberOrigins(app);
        try {
            mongo.insert(ClientDocument.of(bound(app), 1));
            terms.publish(app);
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
            var changed = bound(change.apply(before.toApp()));
            rememberOrigins(changed);
            var after = ClientDocument.of(changed, before.ver() + 1);
            var unchanged = query(where("_id").is(clientId).and("ver").is(before.ver()));
            var replaced = mongo.findAndReplace(unchanged, after, FindAndReplaceOptions.options());
            if (replaced != null) {
                memory.forget(clientId);
                terms.publish(changed);
                return;
            }
        }
        throw new ConcurrentModificationException("client " + clientId + " keeps changing");
    }

    private RegisteredApp bound(RegisteredApp app) {
        var retiring = app.retiring();
        return app.withSecrets(
                app.secretHashes().stream()
                        .map(hash -> secrets.bound(app.clientId(), hash))
                        .toList(),
                retiring == null
                        ? null
                        : new RegisteredApp.RetiringSecret(
                                secrets.bound(app.clientId(), retiring.hash()), retiring.until()));
    }

    /// Binds hashes of secrets that an earlier version stored. They matched any client before and
    /// match none until then.
    void bindSecrets() {
        mongo.find(query(new Criteria()).with(Sort.by("_id")), ClientDocument.class).stream()
                .filter(StoredApps::hasUnbound)
                .forEach(client -> change(client.clientId(), app -> app));
    }

    private static boolean hasUnbound(ClientDocument client) {
        var retiring = client.retiring();
        return client.secretHashes().stream().anyMatch(hash -> !ClientSecrets.isBound(hash))
                || retiring != null && !ClientSecrets.isBound(retiring.hash());
    }

    /// Where a page that calls the token endpoint may come from; found by `_id`, since a preflight
    /// request names no client.
    @Document("web_origins")
    private record WebOrigin(@Id String origin) {}

    private void rememberOrigins(RegisteredApp app) {
        for (var redirectUri : app.redirectUris()) {
            RedirectUris.origin(redirectUri)
                    .filter(origin -> mongo.findById(origin, WebOrigin.class) == null)
                    .ifPresent(this::rememberOrigin);
        }
    }

    // Published first: an origin that is remembered here is not looked at again.
    private void rememberOrigin(String origin) {
        terms.publishOrigin(origin);
        try {
            mongo.insert(new WebOrigin(origin));
        } catch (DuplicateKeyException e) {
            LOG.debug("{} was remembered by somebody else at the same time", origin);
        }
    }

    /// Publishes the origins that were registered before they were published.
    void publishOrigins() {
        var all = query(new Criteria()).with(Sort.by("_id"));
        var published = terms.publishedOrigins();
        mongo.find(all, WebOrigin.class).stream()
                .map(WebOrigin::origin)
                .filter(origin -> !published.contains(origin))
                .forEach(terms::publishOrigin);
    }

    private Optional<ClientDocument> stored(String clientId) {
        return Optional.ofNullable(mongo.findById(clientId, ClientDocument.class));
    }
}
