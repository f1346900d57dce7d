package org.mesinfos.auth.client;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.web.ShortLivedCache;
import org.mesinfos.engine.DocumentWrites;
import org.mesinfos.engine.OptimisticRetry;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/// Clients in MongoDB, one document each, found by `client_id`.
@Component
public class MongoRegisteredApps implements RegisteredApps {

    private final MongoTemplate mongo;
    private final ClientTermsPublisher terms;
    private final Clock clock;
    private final ClientSecrets secrets;
    private final ShortLivedCache<String, RegisteredApp> memory;

    MongoRegisteredApps(MongoTemplate mongo, ClientSecrets secrets, Clock clock) {
        this.secrets = secrets;
        this.mongo = mongo;
        this.terms = new ClientTermsPublisher(mongo);
        this.clock = clock;
        this.memory = new ShortLivedCache<>(clock);
    }

    @Override
    public Optional<RegisteredApp> find(String clientId) {
        return memory.get(clientId, this::stored).map(app -> app.at(clock.instant()));
    }

    @Override
    public boolean isCurrent(RegisteredApp app) {
        var current = stored(app.clientId()).filter(app::equals);
        if (current.isEmpty()) {
            memory.forget(app.clientId());
        }
        return current.isPresent();
    }

    /// Those of the clients that exist, as they are now, in no order.
    public List<RegisteredApp> all(List<String> clientIds) {
        var byId = query(where("_id").in(clientIds)).with(Sort.by("_id"));
        return mongo.find(byId, RegisteredApp.class);
    }

    /// Removes a client; can be repeated.
    public void remove(String clientId) {
        mongo.remove(query(where("_id").is(clientId)), RegisteredApp.class);
        memory.forget(clientId);
    }

    @Override
    public boolean isOrigin(String origin) {
        return RedirectUris.origin(origin).filter(terms::isPublished).isPresent();
    }

    /// Gives an app's client limits of its own, or takes them back; can be repeated.
    ///
    /// @param rates null for what all apps have
    /// @throws IllegalArgumentException when there is no such client, or it is no app's
    public void limit(String clientId, @Nullable ClientRates rates) {
        requireAppsClient(clientId);
        terms.publish(clientId, rates);
    }

    /// Gives an app's client limits to begin with: what organizers chose stays.
    ///
    /// @throws IllegalArgumentException when there is no such client, or it is no app's
    public void setLimitsIfAbsent(String clientId, ClientRates rates) {
        requireAppsClient(clientId);
        terms.publishUnlessPublished(clientId, rates);
    }

    private void requireAppsClient(String clientId) {
        if (find(clientId).filter(RegisteredApp::asksForConsent).isEmpty()) {
            throw new IllegalArgumentException("no app's client " + clientId);
        }
    }

    /// Adds a client.
    ///
    /// @return false when its id is taken; nothing is changed then
    public boolean add(RegisteredApp app) {
        publishOrigins(app);
        if (!DocumentWrites.insertIfAbsent(mongo, bound(app))) {
            return false;
        }
        terms.publish(app);
        return true;
    }

    /// Changes a client without losing a change that somebody else makes at the same time.
    ///
    /// @throws IllegalArgumentException when there is no such client
    public void change(String clientId, UnaryOperator<RegisteredApp> change) {
        var changed = OptimisticRetry.retry(() -> changeOnce(clientId, change));
        memory.forget(clientId);
        terms.publish(changed);
    }

    private RegisteredApp changeOnce(String clientId, UnaryOperator<RegisteredApp> change) {
        var before =
                stored(clientId)
                        .orElseThrow(() -> new IllegalArgumentException("no client " + clientId));
        var changed = bound(change.apply(before)).withVersion(before.ver());
        publishOrigins(changed);
        return changed.equals(before) ? changed : mongo.save(changed);
    }

    private RegisteredApp bound(RegisteredApp app) {
        var clientId = app.clientId();
        var retiring = app.credentials().retiring();
        return app.withSecrets(
                app.credentials().secretHashes().stream()
                        .map(hash -> secrets.bound(clientId, hash))
                        .toList(),
                retiring == null
                        ? null
                        : new AppCredentials.RetiringSecret(
                                secrets.bound(clientId, retiring.hash()), retiring.until()));
    }

    private void publishOrigins(RegisteredApp app) {
        app.redirectUris().stream()
                .flatMap(uri -> RedirectUris.origin(uri).stream())
                .filter(origin -> !terms.isPublished(origin))
                .forEach(terms::publishOrigin);
    }

    private Optional<RegisteredApp> stored(String clientId) {
        return Optional.ofNullable(mongo.findById(clientId, RegisteredApp.class));
    }
}
