package org.mesinfos.auth.registration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.ClientKeySet;
import org.mesinfos.auth.client.ClientSecrets;
import org.mesinfos.auth.client.ClientUsage;
import org.mesinfos.auth.client.EndedTokens;
import org.mesinfos.auth.client.MongoRegisteredApps;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.web.ApiProblem;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Holder;
import org.mesinfos.catalogue.LocalText;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// The clients by which data holders deliver: at most one for each holder of the catalogue, as
/// organizers register them at the portal (docs/adr/122).
///
/// Whatever ends here ends at the holder's next request on every node: its client is read anew
/// before it is given a token ([org.mesinfos.auth.client.RegisteredApps#isCurrent]), and the tokens
/// of before are over.
@Component
class HolderClients {

    /// Before the holder's id in its `client_id`.
    static final String PREFIX = "holder-";

    static final Set<String> SCOPES = Set.of("deliveries:write");

    private final MongoRegisteredApps apps;
    private final EndedTokens tokens;
    private final ClientSecrets secrets;
    private final ClientUsage uses;
    private final Catalogue catalogue;
    private final Clock clock;

    HolderClients(
            MongoRegisteredApps apps,
            EndedTokens tokens,
            ClientSecrets secrets,
            ClientUsage uses,
            Catalogue catalogue,
            Clock clock) {
        this.apps = apps;
        this.tokens = tokens;
        this.secrets = secrets;
        this.uses = uses;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /// All registered ones, in the order of the catalogue.
    List<RegisteredApp> all() {
        var ids = catalogue.holders().stream().map(holder -> clientId(holder.id())).toList();
        var found = new HashMap<String, RegisteredApp>();
        apps.all(ids).forEach(app -> found.put(app.clientId(), app));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /// The client of that holder; empty when there is no such holder, or none is registered.
    Optional<RegisteredApp> find(String holder) {
        return catalogue.holder(holder).flatMap(known -> apps.find(clientId(known.id())));
    }

    /// Registers a holder's client, unless it is registered already.
    ///
    /// @param jwks public keys by which it proves who it is, checked here; null for a secret
    /// @return the secret; empty when it has keys
    /// @throws InvalidRegistrationException when the keys do not do
    /// @throws ApiProblem when it is registered; nothing is changed then
    /// @throws IllegalArgumentException when the catalogue has no such holder
    Optional<String> register(String holder, @Nullable String jwks) {
        var known = known(holder);
        var keys = jwks == null ? null : ClientKeySet.checked(jwks);
        var secret = keys == null ? secrets.newSecret() : null;
        if (!apps.add(client(known, secret, keys))) {
            throw ClientsController.taken(clientId(holder));
        }
        return Optional.ofNullable(secret);
    }

    /// Registers a holder's client with a secret that everybody knows, for the demonstration; one
    /// that is registered stays as organizers left it.
    void registerForDemonstration(String holder) {
        apps.add(client(known(holder), clientId(holder) + "-secret", null));
    }

    /// Adds public keys: those of before go on working, so that the holder can change over.
    ///
    /// @throws InvalidRegistrationException when they do not do, or a `kid` is in use
    void addKeys(String holder, String jwks) {
        var added = ClientKeySet.checked(jwks);
        change(
                holder,
                before ->
                        before.withKeys(
                                before.credentials().jwks() == null
                                        ? added
                                        : ClientKeySet.joined(before.credentials().jwks(), added)));
    }

    /// Takes a public key away, and ends the tokens that the client has. Can be repeated.
    ///
    /// @throws ApiProblem when it is all that the client has
    void removeKey(String holder, String kid) {
        change(
                holder,
                before -> {
                    var left =
                            before.credentials().jwks() == null
                                    ? null
                                    : ClientKeySet.without(before.credentials().jwks(), kid);
                    requireCredential(left, before.credentials().secretHashes());
                    return before.withKeys(left);
                });
        tokens.endIssuedTo(clientId(holder));
        uses.forgetKey(clientId(holder), kid);
    }

    /// Makes a new secret.
    ///
    /// @param overlap how long the one before goes on working, seven days at most; after zero, the
    ///   tokens that the client has are over too
    Replaced replaceSecret(String holder, Duration overlap) {
        var until = ClientSecrets.previousUntil(overlap, clock.instant());
        var secret = secrets.newSecret();
        change(holder, before -> before.withNewSecret(secrets.hash(secret), until));
        if (until == null) {
            tokens.endIssuedTo(clientId(holder));
        }
        return new Replaced(secret, until);
    }

    /// @param previousUntil when the secret before stops working; null when it does not work
    record Replaced(String secret, @Nullable Instant previousUntil) {}

    /// Takes the secret away, and ends the tokens that the client has. Can be repeated.
    ///
    /// @throws ApiProblem when it is all that the client has
    void removeSecret(String holder) {
        change(
                holder,
                before -> {
                    requireCredential(before.credentials().jwks(), List.of());
                    return before.withSecrets(List.of(), null);
                });
        tokens.endIssuedTo(clientId(holder));
    }

    /// Refuses the client everywhere, with the tokens that it has. Can be repeated.
    void suspend(String holder) {
        change(holder, before -> before.withSuspended(true));
        tokens.endIssuedTo(clientId(holder));
    }

    /// Lets it go on, with new tokens. Can be repeated.
    void resume(String holder) {
        change(holder, before -> before.withSuspended(false));
    }

    /// Takes the registration away, with the tokens that the client has; what it delivered stays.
    /// Can be repeated.
    void remove(String holder) {
        var id = clientId(known(holder).id());
        var kids = apps.find(id).map(app -> app.credentials().kids()).orElse(List.of());
        apps.remove(id);
        tokens.endIssuedTo(id);
        uses.forget(id, kids);
    }

    /// When the holder last proved who it is with each of its public keys, by `kid`.
    Map<String, Instant> keyUses(RegisteredApp app) {
        var used = new HashMap<String, Instant>();
        for (var kid : app.credentials().kids()) {
            uses.last(app.clientId(), kid).ifPresent(use -> used.put(kid, use.at()));
        }
        return used;
    }

    static String clientId(String holder) {
        return PREFIX + holder;
    }

    static String holder(RegisteredApp app) {
        return app.clientId().substring(PREFIX.length());
    }

    private Holder known(String holder) {
        return catalogue
                .holder(holder)
                .orElseThrow(() -> new IllegalArgumentException("no holder " + holder));
    }

    private void change(String holder, UnaryOperator<RegisteredApp> change) {
        apps.change(clientId(known(holder).id()), change);
    }

    private RegisteredApp client(Holder holder, @Nullable String secret, @Nullable String jwks) {
        return RegisteredApp.service(
                clientId(holder.id()),
                new LocalText(holder.name(), holder.name()),
                holder.name(),
                RegisteredApp.Kind.HOLDER,
                secret == null ? List.of() : List.of(secrets.hash(secret)),
                jwks,
                SCOPES);
    }

    private static void requireCredential(@Nullable String jwks, List<String> secretHashes) {
        if (jwks == null && secretHashes.isEmpty()) {
            throw new ApiProblem(
                            HttpStatus.CONFLICT,
                            "last-credential",
                            "The client would have no way left to prove who it is.")
                    .titled("Not without a credential");
        }
    }
}
