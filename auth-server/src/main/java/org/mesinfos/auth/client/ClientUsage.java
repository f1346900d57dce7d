package org.mesinfos.auth.client;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.mesinfos.engine.DocumentWrites;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.stereotype.Component;

/// When a client last proved who it is, to a few minutes: for a developer who wonders whether a
/// secret may go.
@Component
public class ClientUsage implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ClientUsage.class);

    /// Of many uses one is written; signing in must not cost a write each time.
    private static final Duration PAUSE = Duration.ofMinutes(5);

    private final MongoTemplate mongo;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Instant> noted = new ConcurrentHashMap<>();

    ClientUsage(MongoTemplate mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /// @param clientId the client, or one of its keys
    /// @param method as in RFC 7591, such as `client_secret_basic`
    @Document("client_uses")
    public record Use(@Id String clientId, Instant at, String method) {}

    public Optional<Use> last(String clientId) {
        return Optional.ofNullable(mongo.findById(clientId, Use.class));
    }

    /// When the client last used the key of that id.
    public Optional<Use> last(String clientId, String kid) {
        return last(ofKey(clientId, kid));
    }

    /// Forgets when a client and its keys were used.
    public void forget(String clientId, List<String> kids) {
        kids.forEach(kid -> forgetKey(clientId, kid));
        forget(clientId);
    }

    /// Forgets when one of its keys was used.
    public void forgetKey(String clientId, String kid) {
        forget(ofKey(clientId, kid));
    }

    private void forget(String id) {
        mongo.remove(query(where("_id").is(id)), Use.class);
        noted.keySet().removeIf(key -> key.startsWith(id + "|"));
    }

    private static String ofKey(String clientId, String kid) {
        return clientId + "|" + kid;
    }

    /// Notes that a client has proved who it is, and with which key.
    public void note(Authentication proved) {
        if (proved instanceof OAuth2ClientAuthenticationToken client
                && client.getRegisteredClient() != null
                && !ClientAuthenticationMethod.NONE.equals(
                        client.getClientAuthenticationMethod())) {
            var clientId = client.getRegisteredClient().getClientId();
            var method = client.getClientAuthenticationMethod().getValue();
            note(clientId, method);
            if (client.getCredentials() instanceof Jwt assertion
                    && assertion.getHeaders().get("kid") instanceof String kid) {
                note(ofKey(clientId, kid), method);
            }
        }
    }

    private void note(String clientId, String method) {
        var now = clock.instant();
        var key = clientId + "|" + method;
        var before = noted.get(key);
        if (before != null && now.isBefore(before.plus(PAUSE))) {
            return;
        }
        noted.put(key, now);
        // Nobody waits for it.
        threads.submit(() -> write(clientId, method, now));
    }

    private void write(String clientId, String method, Instant now) {
        try {
            var byId = query(where("_id").is(clientId));
            var used = Update.update("at", now).set("method", method);
            if (mongo.updateFirst(byId, used, Use.class).getMatchedCount() == 0) {
                // Of two requests at the same time either may be the one that is written.
                DocumentWrites.insertIfAbsent(mongo, new Use(clientId, now, method));
            }
        } catch (RuntimeException | Error away) {
            LOG.warn("the use of a client was not noted", away);
        }
    }

    @Override
    public void destroy() {
        threads.shutdown();
    }
}
