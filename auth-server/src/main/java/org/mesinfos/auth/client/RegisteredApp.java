package org.mesinfos.auth.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.person.Role;
import org.mesinfos.catalogue.LocalText;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/// One client of an app: how it signs in, where it may send people back, what it may ask for.
///
/// An app has up to two of them, one for each [Mode]. Clients of the platform itself are described
/// the same way.
///
/// @param clientId RFC 6749 section 2.2; never looks like a `sub`
/// @param app the app's id, shared by its test and live client; sector of the pairwise `sub`
/// @param name what people are shown
/// @param owner who answers for the app, as people are shown it
/// @param kind what the client is for
/// @param mode which people it reaches
/// @param roles who may sign in for it; empty when nobody does
/// @param confidential whether it authenticates, with a secret or a key
/// @param secretHashes keyed hashes of its secrets; empty for a client without any
/// @param redirectUris exact, except for the port of a loopback address (RFC 8252 section 7.3)
/// @param postLogoutRedirectUris where log-out may send people
/// @param scopes all that the client may ever ask for
/// @param purposes for each dataset scope, why the app asks for it, in its own reviewed words
/// @param grantTypes RFC 6749 names
/// @param jwks public keys (RFC 7517 set) by which it authenticates with `private_key_jwt`; null
///   when it has none
/// @param idTokenAlgorithm how it asked for its ID tokens to be signed (RFC 7591
///   `id_token_signed_response_alg`): `RS256`, `ES256` or `PS256`; null when it did not ask
/// @param requirePkce false only for clients imported for conformance suites
/// @param requirePar whether it must push its requests (RFC 9126)
/// @param requireDpop whether its tokens must be bound to a key (RFC 9449)
/// @param resourceServer whether it may introspect any token (RFC 7662)
/// @param suspended whether it is refused everywhere
/// @param retiring the secret before the present one, while both work; null otherwise
/// @param exemption the decision by which it need not keep to FAPI 2.0 for a while; null for none
/// @param publisher who stands behind it, as far as that was checked; null otherwise
public record RegisteredApp(
        String clientId,
        String app,
        LocalText name,
        String owner,
        Kind kind,
        Mode mode,
        Set<Role> roles,
        boolean confidential,
        List<String> secretHashes,
        Set<String> redirectUris,
        Set<String> postLogoutRedirectUris,
        Set<String> scopes,
        Map<String, LocalText> purposes,
        Set<String> grantTypes,
        @Nullable String jwks,
        @Nullable SignatureAlgorithm idTokenAlgorithm,
        boolean requirePkce,
        boolean requirePar,
        boolean requireDpop,
        boolean resourceServer,
        boolean suspended,
        @Nullable RetiringSecret retiring,
        @Nullable FapiExemption exemption,
        @Nullable Publisher publisher) {

    /// How ID tokens can be signed.
    public static final List<SignatureAlgorithm> ID_TOKEN_ALGORITHMS =
            List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256, SignatureAlgorithm.PS256);

    /// A secret that was replaced and still works for a while, so that an app can change over
    /// without being refused in between.
    ///
    /// @param until when it stops, exclusive
    public record RetiringSecret(String hash, Instant until) {}

    /// What a client is for; decides whether people are asked for consent.
    public enum Kind {
        /// Somebody's app: every person is asked.
        APP,
        /// A part of this platform or an organizer's script: it reads nobody's records by consent.
        PLATFORM,
        /// A data holder: it only delivers.
        HOLDER
    }

    public RegisteredApp {
        if (clientId.isBlank()) {
            throw new IllegalArgumentException("a client needs a client_id");
        }
        if (confidential == (secretHashes.isEmpty() && jwks == null)) {
            throw new IllegalArgumentException(
                    "client "
                            + clientId
                            + " must have a secret or keys exactly when it is confidential");
        }
        if (idTokenAlgorithm != null && !ID_TOKEN_ALGORITHMS.contains(idTokenAlgorithm)) {
            throw new IllegalArgumentException(
                    "id_token_signed_response_alg is one of " + ID_TOKEN_ALGORITHMS);
        }
        if (requirePar && requireDpop && idTokenAlgorithm == SignatureAlgorithm.RS256) {
            throw new IllegalArgumentException(
                    "FAPI 2.0 takes no RS256: id_token_signed_response_alg is ES256 or PS256");
        }
        roles = Set.copyOf(roles);
        secretHashes = List.copyOf(secretHashes);
        redirectUris = Set.copyOf(redirectUris);
        postLogoutRedirectUris = Set.copyOf(postLogoutRedirectUris);
        scopes = Set.copyOf(scopes);
        purposes = Map.copyOf(purposes);
        grantTypes = Set.copyOf(grantTypes);
    }

    /// A client about whose publisher nothing was checked.
    public RegisteredApp(
            String clientId,
            String app,
            LocalText name,
            String owner,
            Kind kind,
            Mode mode,
            Set<Role> roles,
            boolean confidential,
            List<String> secretHashes,
            Set<String> redirectUris,
            Set<String> postLogoutRedirectUris,
            Set<String> scopes,
            Map<String, LocalText> purposes,
            Set<String> grantTypes,
            @Nullable String jwks,
            @Nullable SignatureAlgorithm idTokenAlgorithm,
            boolean requirePkce,
            boolean requirePar,
            boolean requireDpop,
            boolean resourceServer,
            boolean suspended,
            @Nullable RetiringSecret retiring) {
        this(
                clientId,
                app,
                name,
                owner,
                kind,
                mode,
                roles,
                confidential,
                secretHashes,
                redirectUris,
                postLogoutRedirectUris,
                scopes,
                purposes,
                grantTypes,
                jwks,
                idTokenAlgorithm,
                requirePkce,
                requirePar,
                requireDpop,
                resourceServer,
                suspended,
                retiring,
                null,
                null);
    }

    /// A public test client of the platform itself, by which the made-up people share with it.
    ///
    /// @param redirectUri where people come back to
    static RegisteredApp ownTestClient(
            String clientId,
            LocalText name,
            String redirectUri,
            Set<String> scopes,
            Map<String, LocalText> purposes) {
        return new RegisteredApp(
                clientId,
                clientId,
                name,
                "MesInfos",
                Kind.APP,
                Mode.TEST,
                Set.of(Role.SANDBOX_PERSON),
                false,
                List.of(),
                Set.of(redirectUri),
                Set.of(),
                scopes,
                purposes,
                Set.of("authorization_code"),
                null,
                null,
                true,
                false,
                false,
                false,
                false,
                null);
    }

    /// A client behind which there is never a person.
    ///
    /// @param owner who answers for it
    /// @param secretHashes empty for one that gets its tokens otherwise
    public static RegisteredApp service(
            String clientId,
            LocalText name,
            String owner,
            Kind kind,
            List<String> secretHashes,
            Set<String> scopes) {
        return new RegisteredApp(
                clientId,
                clientId,
                name,
                owner,
                kind,
                Mode.LIVE,
                Set.of(),
                !secretHashes.isEmpty(),
                secretHashes,
                Set.of(),
                Set.of(),
                scopes,
                Map.of(),
                Set.of("client_credentials"),
                null,
                null,
                true,
                false,
                false,
                false,
                false,
                null);
    }

    /// Whether it keeps to the FAPI 2.0 Security Profile: it pushes its requests and binds its
    /// tokens to a key.
    public boolean isFapi() {
        return requirePar && requireDpop;
    }

    /// How its ID tokens are signed: as it asked, and otherwise `RS256` (OpenID Connect Dynamic
    /// Registration section 2), or `ES256` where FAPI 2.0 forbids that (section 5.4.1).
    public SignatureAlgorithm signsIdTokensWith() {
        if (idTokenAlgorithm != null) {
            return idTokenAlgorithm;
        }
        return isFapi() ? SignatureAlgorithm.ES256 : SignatureAlgorithm.RS256;
    }

    /// A data holder's client.
    ///
    /// @param name as people know the company
    /// @param secretHashes empty when it has keys only
    /// @param jwks its public keys; null when it has a secret only
    static RegisteredApp holder(
            String clientId,
            String name,
            List<String> secretHashes,
            @Nullable String jwks,
            Set<String> scopes) {
        return new RegisteredApp(
                clientId,
                clientId,
                new LocalText(name, name),
                name,
                Kind.HOLDER,
                Mode.LIVE,
                Set.of(),
                true,
                secretHashes,
                Set.of(),
                Set.of(),
                scopes,
                Map.of(),
                Set.of("client_credentials"),
                jwks,
                null,
                true,
                false,
                false,
                false,
                false,
                null);
    }

    /// Whether people decide what this client may read.
    public boolean asksForConsent() {
        return kind == Kind.APP;
    }

    /// Whether it is a program on somebody's own machine that stands for the platform: anyone can
    /// say to be it.
    public boolean isScript() {
        return kind == Kind.PLATFORM && !confidential;
    }

    /// Whether a person of that role may sign in for this client.
    public boolean isFor(Role role) {
        return roles.contains(role);
    }

    /// The hashes of all secrets that open this client at that time.
    List<String> secretHashesAt(Instant now) {
        return retiring == null || !now.isBefore(retiring.until())
                ? secretHashes
                : Stream.concat(secretHashes.stream(), Stream.of(retiring.hash())).toList();
    }

    /// The same client with another secret.
    ///
    /// @param before the secret that it replaces, while that one still works; null when it stops
    RegisteredApp withSecrets(List<String> hashes, @Nullable RetiringSecret before) {
        return copy(hashes, jwks, suspended, before, requirePar, requireDpop, exemption);
    }

    /// The same client, refused everywhere or not.
    RegisteredApp withSuspended(boolean refused) {
        return copy(secretHashes, jwks, refused, retiring, requirePar, requireDpop, exemption);
    }

    /// The same client with other public keys.
    ///
    /// @param keys a JSON Web Key Set, or null for none
    RegisteredApp withKeys(@Nullable String keys) {
        return copy(secretHashes, keys, suspended, retiring, requirePar, requireDpop, exemption);
    }

    /// The same client with that exemption, or none.
    RegisteredApp withExemption(@Nullable FapiExemption decided) {
        return copy(secretHashes, jwks, suspended, retiring, requirePar, requireDpop, decided);
    }

    /// The client by what holds at that time: while it is exempt it need neither push nor bind, and
    /// an exemption that is over is none.
    RegisteredApp at(Instant now) {
        if (exemption == null) {
            return this;
        }
        return exemption.isOverAt(now)
                ? withExemption(null)
                : copy(secretHashes, jwks, suspended, retiring, false, false, exemption);
    }

    private RegisteredApp copy(
            List<String> hashes,
            @Nullable String keys,
            boolean refused,
            @Nullable RetiringSecret before,
            boolean pushes,
            boolean binds,
            @Nullable FapiExemption exempt) {
        return new RegisteredApp(
                clientId,
                app,
                name,
                owner,
                kind,
                mode,
                roles,
                confidential,
                hashes,
                redirectUris,
                postLogoutRedirectUris,
                scopes,
                purposes,
                grantTypes,
                keys,
                idTokenAlgorithm,
                requirePkce,
                pushes,
                binds,
                resourceServer,
                refused,
                before,
                exempt,
                publisher);
    }

    /// Why the app asks for that scope, or null when it never gave a reason.
    public @Nullable LocalText purposeOf(String scope) {
        return purposes.get(scope);
    }
}
