package org.mesinfos.portal.holder;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.signin.ServiceClient;
import org.mesinfos.portal.signin.ServiceClientFactory;
import org.mesinfos.portal.signin.ServiceResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/// Holders' clients at the authorization server. Nothing of it is kept here. Changes can be
/// repeated while it is not known whether they were done.
@Component
class HolderRegistry {

    /// How long a secret that was replaced goes on working, where it does.
    static final String OVERLAP = "P7D";

    private final ServiceClient<Endpoints> holders;

    HolderRegistry(ServiceClientFactory clients) {
        this.holders = clients.authServer(Endpoints.class, "holders");
    }

    @HttpExchange("/internal/holders")
    interface Endpoints {

        @GetExchange
        Registrations all();

        @PutExchange("/{holder}")
        Optional<Secret> register(@PathVariable String holder, @RequestBody Keys keys);

        @PostExchange("/{holder}/keys")
        void addKeys(@PathVariable String holder, @RequestBody Keys keys);

        @DeleteExchange("/{holder}/keys")
        void removeKey(@PathVariable String holder, @RequestParam String kid);

        @PostExchange("/{holder}/secret")
        Optional<Secret> replaceSecret(@PathVariable String holder, @RequestParam String overlap);

        @DeleteExchange("/{holder}/secret")
        void removeSecret(@PathVariable String holder);

        @PutExchange("/{holder}/suspension")
        void suspend(@PathVariable String holder, @RequestBody Suspension suspension);

        @DeleteExchange("/{holder}")
        void remove(@PathVariable String holder);
    }

    /// One holder's client.
    ///
    /// @param holder id in the catalogue
    /// @param secret whether it has one
    /// @param previousUntil when the secret before stops working; null when it does not work
    /// @param lastUsedAt when it last proved who it is, to a few minutes; null for never
    /// @param lastMethod how, as in RFC 7591
    record Registration(
            String holder,
            String clientId,
            boolean suspended,
            boolean secret,
            @Nullable Instant previousUntil,
            List<Key> keys,
            @Nullable Instant lastUsedAt,
            @Nullable String lastMethod) {

        Registration {
            keys = List.copyOf(keys);
        }

        /// Whether a key can be taken away, so that the client can still prove who it is.
        public boolean hasSpareKey() {
            return secret || keys.size() > 1;
        }
    }

    /// @param lastUsedAt null for not since it is registered
    record Key(String kid, @Nullable Instant lastUsedAt) {}

    record Registrations(List<Registration> holders) {}

    record Keys(String jwks) {}

    record Suspension(boolean suspended) {}

    /// @param clientSecret shown once; null when none was made
    /// @param previousUntil when the secret before stops working; null when it does not work
    record Secret(@Nullable String clientSecret, @Nullable Instant previousUntil) {

        static final Secret NONE = new Secret(null, null);

        @Override
        public String toString() {
            return "Secret[…]";
        }
    }

    /// All that are registered; empty while the server does not answer.
    Optional<List<Registration>> all() {
        return holders.ask(Endpoints::all).toOptional().map(Registrations::holders);
    }

    /// @param jwks public keys; blank for a secret
    ServiceResponse<Secret> register(String holder, String jwks) {
        return holders.ask(endpoints -> endpoints.register(holder, new Keys(jwks)))
                .map(secret -> secret.orElse(Secret.NONE));
    }

    ServiceResponse<Secret> addKeys(String holder, String jwks) {
        return changed(endpoints -> endpoints.addKeys(holder, new Keys(jwks)));
    }

    ServiceResponse<Secret> removeKey(String holder, String kid) {
        return changed(endpoints -> endpoints.removeKey(holder, kid));
    }

    /// @param overlap whether the secret before goes on working for [#OVERLAP]
    ServiceResponse<Secret> replaceSecret(String holder, boolean overlap) {
        return holders.ask(endpoints -> endpoints.replaceSecret(holder, overlap ? OVERLAP : "PT0S"))
                .map(secret -> secret.orElse(Secret.NONE));
    }

    ServiceResponse<Secret> removeSecret(String holder) {
        return changed(endpoints -> endpoints.removeSecret(holder));
    }

    ServiceResponse<Secret> suspend(String holder, boolean suspended) {
        return changed(endpoints -> endpoints.suspend(holder, new Suspension(suspended)));
    }

    ServiceResponse<Secret> remove(String holder) {
        return changed(endpoints -> endpoints.remove(holder));
    }

    private ServiceResponse<Secret> changed(Consumer<Endpoints> change) {
        return holders.send(change).map(_ -> Secret.NONE);
    }
}
