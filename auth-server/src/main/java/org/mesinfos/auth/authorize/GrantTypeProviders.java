package org.mesinfos.auth.authorize;

import java.util.List;
import org.mesinfos.auth.token.AuthorizationCodeGrantProvider;
import org.mesinfos.auth.token.ClientCredentialsGrantProvider;
import org.mesinfos.auth.token.RefreshTokenGrantProvider;
import org.mesinfos.auth.token.TokenIntrospectionProvider;
import org.mesinfos.auth.token.TokenRevocationProvider;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2PushedAuthorizationRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenRevocationAuthenticationToken;
import org.springframework.stereotype.Component;

/// Our providers in the place of the stock ones, endpoint by endpoint.
@Component
class GrantTypeProviders {

    private final AuthorizationRequestValidator rules;
    private final ConsentRequirement consent;
    private final AuthorizationCodeGrantProvider codes;
    private final RefreshTokenGrantProvider refreshes;
    private final ClientCredentialsGrantProvider clientCredentialsGrantProvider;
    private final TokenIntrospectionProvider tokenIntrospectionProvider;
    private final TokenRevocationProvider tokenRevocationProvider;

    GrantTypeProviders(
            AuthorizationRequestValidator rules,
            ConsentRequirement consent,
            AuthorizationCodeGrantProvider codes,
            RefreshTokenGrantProvider refreshes,
            ClientCredentialsGrantProvider clientCredentialsGrantProvider,
            TokenIntrospectionProvider tokenIntrospectionProvider,
            TokenRevocationProvider tokenRevocationProvider) {
        this.rules = rules;
        this.consent = consent;
        this.codes = codes;
        this.refreshes = refreshes;
        this.clientCredentialsGrantProvider = clientCredentialsGrantProvider;
        this.tokenIntrospectionProvider = tokenIntrospectionProvider;
        this.tokenRevocationProvider = tokenRevocationProvider;
    }

    void authorization(List<AuthenticationProvider> providers) {
        // The stock consent adds back what was granted before; decisions go through
        // PendingAuthorizationRequests.
        providers.removeIf(OAuth2AuthorizationConsentAuthenticationProvider.class::isInstance);
        for (var provider : providers) {
            if (provider instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider request) {
                request.setAuthenticationValidator(rules);
                request.setAuthorizationConsentRequired(consent);
            }
        }
    }

    void pushedRequests(List<AuthenticationProvider> providers) {
        for (var provider : providers) {
            if (provider instanceof OAuth2PushedAuthorizationRequestAuthenticationProvider pushed) {
                pushed.setAuthenticationValidator(rules);
            }
        }
    }

    void token(List<AuthenticationProvider> providers) {
        providers.clear();
        providers.add(
                new RequestProvider<>(
                        OAuth2AuthorizationCodeAuthenticationToken.class, codes::exchange));
        providers.add(
                new RequestProvider<>(
                        OAuth2RefreshTokenAuthenticationToken.class, refreshes::exchange));
        providers.add(
                new RequestProvider<>(
                        OAuth2ClientCredentialsAuthenticationToken.class,
                        clientCredentialsGrantProvider::issue));
    }

    void introspection(List<AuthenticationProvider> providers) {
        providers.clear();
        providers.add(
                new RequestProvider<>(
                        OAuth2TokenIntrospectionAuthenticationToken.class,
                        tokenIntrospectionProvider::introspect));
    }

    void revocation(List<AuthenticationProvider> providers) {
        providers.clear();
        providers.add(
                new RequestProvider<>(
                        OAuth2TokenRevocationAuthenticationToken.class,
                        tokenRevocationProvider::revoke));
    }
}
