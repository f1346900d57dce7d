package org.mesinfos.auth.client;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/// Shows our clients to the authorization server; a suspended one does not exist for it.
@Component
class MongoRegisteredClientRepository implements RegisteredClientRepository {

    private final RegisteredApps apps;
    private final ClientSecrets secrets;
    private final TokenLifetimes lifetimes;
    private final Clock clock;

    MongoRegisteredClientRepository(
            RegisteredApps apps, ClientSecrets secrets, TokenLifetimes lifetimes, Clock clock) {
        this.secrets = secrets;
        this.apps = apps;
        this.lifetimes = lifetimes;
        this.clock = clock;
    }

    /// @throws UnsupportedOperationException always: clients change through the internal API only
    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("clients are registered through /internal/clients");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return apps.find(clientId)
                .filter(app -> !app.suspended())
                .map(this::toRegisteredClient)
                .orElse(null);
    }

    private RegisteredClient toRegisteredClient(RegisteredApp app) {
        var credentials = app.credentials();
        var client =
                RegisteredClient.withId(app.clientId())
                        .clientId(app.clientId())
                        .clientName(app.name().en())
                        .redirectUris(uris -> uris.addAll(app.redirectUris()))
                        .postLogoutRedirectUris(
                                uris -> uris.addAll(app.access().postLogoutRedirectUris()))
                        .scopes(scopes -> scopes.addAll(app.scopes()))
                        .clientSettings(clientSettings(app))
                        .tokenSettings(tokenSettings(app));
        app.access()
                .grantTypes()
                .forEach(type -> client.authorizationGrantType(new AuthorizationGrantType(type)));
        if (credentials.jwks() != null) {
            client.clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
        }
        if (!credentials.secretHashes().isEmpty()) {
            client.clientSecret(
                            secrets.encoded(
                                    app.clientId(), credentials.secretHashesAt(clock.instant())))
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST);
        }
        if (!credentials.confidential()) {
            client.clientAuthenticationMethod(ClientAuthenticationMethod.NONE);
        }
        return client.build();
    }

    private static ClientSettings clientSettings(RegisteredApp app) {
        return ClientSettings.builder()
                .requireProofKey(app.protocol().requirePkce())
                .requireAuthorizationConsent(app.asksForConsent())
                // Which algorithm is used is for ClientAssertionDecoderFactory to say; the stock
                // provider only
                // needs to know that it is an asymmetric one.
                .tokenEndpointAuthenticationSigningAlgorithm(SignatureAlgorithm.ES256)
                .build();
    }

    private TokenSettings tokenSettings(RegisteredApp app) {
        return TokenSettings.builder()
                .authorizationCodeTimeToLive(lifetimes.code())
                .accessTokenTimeToLive(lifetimes.accessToken(app))
                .idTokenSignatureAlgorithm(app.signsIdTokensWith())
                .build();
    }
}
