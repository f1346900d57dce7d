package org.mesinfos.auth.token;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.key.RandomText;
import org.mesinfos.catalogue.LocalText;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;

/// Tokens for services and data holders, which act for nobody (RFC 6749 section 4.4).
class ClientCredentials implements AuthenticationProvider, ServiceTokens {

    private static final Set<String> FOR_SERVICES = Set.of("clients:manage", "deliveries:write");
    private static final int FAMILY_BITS = 96;
    private static final RegisteredApp ITSELF =
            new RegisteredApp(
                    "auth-server",
                    "auth-server",
                    new LocalText("Mon espace MesInfos", "My MesInfos space"),
                    "MesInfos",
                    RegisteredApp.Kind.PLATFORM,
                    Mode.LIVE,
                    Set.of(),
                    false,
                    List.of(),
                    Set.of(),
                    Set.of(),
                    Set.of("panelists:read"),
                    Map.of(),
                    Set.of("client_credentials"),
                    true,
                    false,
                    false);

    private final RegisteredApps apps;
    private final Tokens tokens;

    ClientCredentials(RegisteredApps apps, Tokens tokens) {
        this.apps = apps;
        this.tokens = tokens;
    }

    @Override
    public boolean supports(Class<?> type) {
        return OAuth2ClientCredentialsAuthenticationToken.class.isAssignableFrom(type);
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var request = (OAuth2ClientCredentialsAuthenticationToken) authentication;
        var client = AuthenticatedClient.of(Objects.requireNonNull(request.getPrincipal()), apps);
        var app = client.app();
        if (!app.grantTypes().contains("client_credentials")) {
            throw ProtocolErrors.unauthorizedClient(
                    "This client acts for people only: use the authorization code grant.");
        }
        var possible = CodeExchange.intersection(app.scopes(), FOR_SERVICES);
        var scopes = request.getScopes().isEmpty() ? possible : request.getScopes();
        if (scopes.isEmpty() || !possible.containsAll(scopes)) {
            throw ProtocolErrors.invalidScope("This client may ask for " + possible + " only.");
        }
        return new OAuth2AccessTokenAuthenticationToken(
                client.registered(), client.principal(), token(app, scopes));
    }

    private OAuth2AccessToken token(RegisteredApp app, Set<String> scopes) {
        var family = RandomText.ofBits(FAMILY_BITS);
        return scopes.contains("clients:manage")
                ? tokens.internal(app, scopes, family)
                : tokens.access(app, app.clientId(), scopes, family, null);
    }

    @Override
    public String forPanelistPages() {
        return token(ITSELF, ITSELF.scopes()).getTokenValue();
    }
}
