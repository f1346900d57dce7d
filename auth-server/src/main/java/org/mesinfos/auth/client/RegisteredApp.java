package org.mesinfos.auth.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.person.Role;
import org.mesinfos.catalogue.LocalText;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.mapping.Unwrapped;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/// One client of an app: how it signs in, where it may send people back, what it may ask for. It is
/// stored as one flat document.
///
/// An app has up to two of them, one for each [Mode]. Clients of the platform itself are described
/// the same way.
///
/// @param clientId RFC 6749 section 2.2; never looks like a `sub`
/// @param app the app's id, shared by its test and live client; sector of the pairwise `sub`
/// @param name what people are shown
/// @param owner who answers for the app, as people are shown it
/// @param publisher who stands behind it, as far as that was checked; null otherwise
/// @param kind what the client is for
/// @param mode which people it reaches
/// @param suspended whether it is refused everywhere
/// @param ver grows with each change; 0 for a client that is not stored
@Document("clients")
public record RegisteredApp(
        @Id String clientId,
        String app,
        LocalText name,
        String owner,
        @Nullable Publisher publisher,
        Kind kind,
        Mode mode,
        @Unwrapped.Empty AppAccessPolicy access,
        @Unwrapped.Empty AppCredentials credentials,
        @Unwrapped.Empty AppSecurityProfile protocol,
        boolean suspended,
        @Version long ver) {

    /// How ID tokens can be signed.
    public static final List<SignatureAlgorithm> ID_TOKEN_ALGORITHMS =
            List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256, SignatureAlgorithm.PS256);

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
        if (credentials.confidential()
                == (credentials.secretHashes().isEmpty() && credentials.jwks() == null)) {
            throw new IllegalArgumentException(
                    "client "
                            + clientId
                            + " must have a secret or keys exactly when it is confidential");
        }
    }

    /// A client that is an app of its own, and about which nothing particular was decided.
    public static RegisteredApp usual(
            String clientId,
            LocalText name,
            String owner,
            Kind kind,
            Mode mode,
            AppAccessPolicy access,
            AppCredentials credentials) {
        return new RegisteredApp(
                clientId,
                clientId,
                name,
                owner,
                null,
                kind,
                mode,
                access,
                credentials,
                AppSecurityProfile.USUAL,
                false,
                0);
    }

    /// A public test client of the platform itself, by which the made-up people share with it.
    ///
    /// @param redirectUri where people come back to
    public static RegisteredApp ownTestClient(
            String clientId,
            LocalText name,
            String redirectUri,
            Set<String> scopes,
            Map<String, LocalText> purposes) {
        return usual(
                clientId,
                name,
                "MesInfos",
                Kind.APP,
                Mode.TEST,
                AppAccessPolicy.ofApp(
                        Set.of(Role.SANDBOX_PERSON),
                        Set.of(redirectUri),
                        scopes,
                        purposes,
                        Set.of("authorization_code")),
                AppCredentials.of(List.of(), null));
    }

    /// A client behind which there is never a person.
    ///
    /// @param owner who answers for it
    /// @param secretHashes empty when it has keys only, or gets its tokens otherwise
    /// @param jwks its public keys; null when it has none
    public static RegisteredApp service(
            String clientId,
            LocalText name,
            String owner,
            Kind kind,
            List<String> secretHashes,
            @Nullable String jwks,
            Set<String> scopes) {
        return usual(
                clientId,
                name,
                owner,
                kind,
                Mode.LIVE,
                AppAccessPolicy.ofApp(
                        Set.of(), Set.of(), scopes, Map.of(), Set.of("client_credentials")),
                AppCredentials.of(secretHashes, jwks));
    }

    /// All that the client may ever ask for.
    public Set<String> scopes() {
        return access.scopes();
    }

    /// Where people may be sent back.
    public Set<String> redirectUris() {
        return access.redirectUris();
    }

    /// Whether its tokens must be bound to a key (RFC 9449).
    public boolean requireDpop() {
        return protocol.requireDpop();
    }

    /// The decision by which it need not keep to FAPI 2.0 for a while; null for none.
    public @Nullable FapiExemption exemption() {
        return protocol.exemption();
    }

    /// Whether it keeps to the FAPI 2.0 Security Profile: it pushes its requests and binds its
    /// tokens to a key.
    public boolean isFapi() {
        return protocol.requirePar() && protocol.requireDpop();
    }

    /// How its ID tokens are signed: as it asked, and otherwise `RS256` (OpenID Connect Dynamic
    /// Registration section 2), or `ES256` where FAPI 2.0 forbids that (section 5.4.1).
    public SignatureAlgorithm signsIdTokensWith() {
        if (protocol.idTokenAlgorithm() != null) {
            return protocol.idTokenAlgorithm();
        }
        return isFapi() ? SignatureAlgorithm.ES256 : SignatureAlgorithm.RS256;
    }

    /// Whether people decide what this client may read.
    public boolean asksForConsent() {
        return kind == Kind.APP;
    }

    /// Whether it is a program on somebody's own machine that stands for the platform: anyone can
    /// say to be it.
    public boolean isScript() {
        return kind == Kind.PLATFORM && !credentials.confidential();
    }

    /// Whether a person of that role may sign in for this client.
    public boolean isFor(Role role) {
        return access.roles().contains(role);
    }

    /// Why the app asks for that scope, or null when it never gave a reason.
    public @Nullable LocalText purposeOf(String scope) {
        return access.purposes().stream()
                .filter(purpose -> purpose.scope().equals(scope))
                .map(AppAccessPolicy.Purpose::text)
                .findFirst()
                .orElse(null);
    }

    /// The same client with another secret.
    ///
    /// @param before the secret that it replaces, while that one still works; null when it stops
    public RegisteredApp withSecrets(
            List<String> hashes, AppCredentials.@Nullable RetiringSecret before) {
        return with(
                new AppCredentials(credentials.confidential(), hashes, before, credentials.jwks()));
    }

    /// The same client with a new secret.
    ///
    /// @param previousUntil how long the one before goes on working; null when it stops
    public RegisteredApp withNewSecret(String hash, @Nullable Instant previousUntil) {
        var before = credentials.secretHashes();
        return withSecrets(
                List.of(hash),
                previousUntil == null || before.isEmpty()
                        ? null
                        : new AppCredentials.RetiringSecret(before.getFirst(), previousUntil));
    }

    /// The same client with other public keys.
    ///
    /// @param keys a JSON Web Key Set, or null for none
    public RegisteredApp withKeys(@Nullable String keys) {
        return with(
                new AppCredentials(
                        credentials.confidential(),
                        credentials.secretHashes(),
                        credentials.retiring(),
                        keys));
    }

    /// The same client with those credentials.
    RegisteredApp with(AppCredentials changed) {
        return copy(changed, protocol, suspended, ver);
    }

    /// The same client, refused everywhere or not.
    public RegisteredApp withSuspended(boolean refused) {
        return copy(credentials, protocol, refused, ver);
    }

    /// The same client with that exemption, or none.
    public RegisteredApp withExemption(@Nullable FapiExemption decided) {
        return withProtocol(protocol.requirePar(), protocol.requireDpop(), decided);
    }

    /// The same client in the place of the one of that version.
    RegisteredApp withVersion(long version) {
        return copy(credentials, protocol, suspended, version);
    }

    /// The client by what holds at that time: while it is exempt it need neither push nor bind, and
    /// an exemption that is over is none.
    RegisteredApp at(Instant now) {
        var exemption = exemption();
        if (exemption == null) {
            return this;
        }
        return exemption.isOverAt(now)
                ? withExemption(null)
                : withProtocol(false, false, exemption);
    }

    private RegisteredApp withProtocol(
            boolean pushes, boolean binds, @Nullable FapiExemption exemption) {
        return copy(
                credentials,
                new AppSecurityProfile(
                        protocol.idTokenAlgorithm(),
                        protocol.requirePkce(),
                        pushes,
                        binds,
                        exemption),
                suspended,
                ver);
    }

    private RegisteredApp copy(
            AppCredentials proofs, AppSecurityProfile rules, boolean refused, long version) {
        return new RegisteredApp(
                clientId, app, name, owner, publisher, kind, mode, access, proofs, rules, refused,
                version);
    }
}
