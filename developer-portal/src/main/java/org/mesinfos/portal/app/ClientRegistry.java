package org.mesinfos.portal.app;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.signin.ServiceClient;
import org.mesinfos.portal.signin.ServiceClientFactory;
import org.mesinfos.portal.signin.ServiceResponse;
import org.mesinfos.portal.web.ServiceAddresses;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/// Where clients of apps are registered: the authorization server. All calls can be repeated. What
/// is refused with 400 is not acceptable; with 409, the id belongs to another app.
@Component
class ClientRegistry {

    private final ServiceClient<Endpoints> clients;
    private final ServiceClient<Endpoints> keys;
    private final URI console;

    ClientRegistry(ServiceClientFactory clients, ServiceAddresses serviceAddresses) {
        this.clients = clients.authServer(Endpoints.class, "client-registry");
        this.keys = clients.authServer(Endpoints.class, "client-keys");
        this.console = serviceAddresses.console();
    }

    @HttpExchange("/internal/clients/{client}")
    interface Endpoints {

        @PutExchange
        Credentials register(
                @PathVariable String client, @RequestBody ClientDescription description);

        @PostExchange("/secret")
        Credentials replaceSecret(@PathVariable String client, @RequestParam String overlap);

        @PutExchange("/suspension")
        void suspend(@PathVariable String client, @RequestBody Suspension suspension);

        @PutExchange("/rates")
        void limit(@PathVariable String client, @RequestBody Rates rates);

        @PutExchange("/exemption")
        void exempt(@PathVariable String client, @RequestBody Exemption exemption);

        @DeleteExchange("/exemption")
        void endExemption(@PathVariable String client);

        @GetExchange("/exemption")
        Exemption exemption(@PathVariable String client);

        @GetExchange("/consent")
        ConsentPreview consentPreview(@PathVariable String client, @RequestParam String lang);

        @GetExchange("/credentials")
        Proofs proofs(@PathVariable String client);

        @PutExchange("/jwks")
        void replaceKeys(@PathVariable String client, @RequestBody Keys keys);
    }

    record Suspension(boolean suspended) {}

    record Rates(int perSecond, int burst, int readsPerSecond, int readsBurst) {}

    record Keys(String jwks) {}

    /// @param clientSecret shown here and never again; null for a public client, and when the
    ///   client existed before
    /// @param previousUntil when the secret before stops working; null when it does not work
    record Credentials(@Nullable String clientSecret, @Nullable Instant previousUntil) {

        /// Null when no secret was made.
        @Nullable OneTimeSecret oneTime() {
            return clientSecret == null ? null : new OneTimeSecret(clientSecret, previousUntil);
        }

        @Override
        public String toString() {
            return "Credentials[…]";
        }
    }

    /// How a client proves who it is.
    ///
    /// @param secret whether it has a secret
    /// @param previousUntil when the secret before stops working; null when it does not work
    /// @param keys ids of its public keys
    /// @param lastUsedAt when it last proved who it is, to a few minutes; null for never
    /// @param lastMethod how, as in RFC 7591; null for never
    record Proofs(
            boolean secret,
            @Nullable Instant previousUntil,
            List<String> keys,
            @Nullable Instant lastUsedAt,
            @Nullable String lastMethod) {}

    /// Registers the app's test client, or changes it to what the app says.
    ServiceResponse<Credentials> register(App app) {
        var description = ClientDescription.test(app, console);
        return clients.ask(endpoints -> endpoints.register(app.testClient(), description));
    }

    /// Registers the app's live client as it was reviewed, or changes it to that. Live clients are
    /// confidential.
    ///
    /// @param publisher who people are told answers for it; null says that nobody checked
    ServiceResponse<Credentials> registerLive(AppSnapshot reviewed, @Nullable Publisher publisher) {
        var description = ClientDescription.live(reviewed, publisher);
        var client = App.liveClient(reviewed.app());
        return clients.ask(endpoints -> endpoints.register(client, description));
    }

    /// Replaces the secret of a client.
    ///
    /// @param overlap how long the one before goes on working; zero ends it at once
    ServiceResponse<Credentials> replaceSecret(String client, Duration overlap) {
        return clients.ask(endpoints -> endpoints.replaceSecret(client, overlap.toString()));
    }

    /// Stops a client at its next request anywhere, or lets it go on.
    ServiceResponse<Boolean> suspend(String client, boolean suspended) {
        return clients.send(endpoints -> endpoints.suspend(client, new Suspension(suspended)));
    }

    /// Gives a client limits of its own from its next request on.
    ServiceResponse<Boolean> limit(String client, AppRates rates) {
        var wanted =
                new Rates(
                        rates.perSecond(),
                        rates.burst(),
                        rates.readsPerSecond(),
                        rates.readsBurst());
        return clients.send(endpoints -> endpoints.limit(client, wanted));
    }

    /// Exempts a live client from FAPI 2.0 until a day.
    ServiceResponse<Boolean> exempt(String client, Exemption exemption) {
        return clients.send(endpoints -> endpoints.exempt(client, exemption));
    }

    /// Ends the exemption of a live client.
    ServiceResponse<Boolean> endExemption(String client) {
        return clients.send(endpoints -> endpoints.endExemption(client));
    }

    /// The exemption of a live client that holds today; refused when there is none.
    ServiceResponse<Exemption> exemption(String client) {
        return clients.ask(endpoints -> endpoints.exemption(client));
    }

    /// What people would read if the app's test client asked for all that it may ask for; refused
    /// when the authorization server does not know the client yet.
    ServiceResponse<ConsentPreview> consentPreview(App app, Locale locale) {
        return clients.ask(
                endpoints -> endpoints.consentPreview(app.testClient(), locale.getLanguage()));
    }

    /// What a client proves who it is by, and when it last did.
    ServiceResponse<Proofs> proofs(String client) {
        return keys.ask(endpoints -> endpoints.proofs(client));
    }

    /// Gives a client other public keys.
    ///
    /// @param jwks a JSON Web Key Set as text; blank for none
    ServiceResponse<Boolean> replaceKeys(String client, String jwks) {
        return keys.send(endpoints -> endpoints.replaceKeys(client, new Keys(jwks)));
    }
}
