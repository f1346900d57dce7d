package org.mesinfos.auth.token;

import java.util.List;
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
class ProtocolProviders {

    private final AuthorizationRules rules;
    private final ConsentRule consent;
    private final CodeExchange codes;
    private final RefreshExchange refreshes;
    private final ClientCredentials clientCredentials;
    private final Introspection introspection;
    private final Revocation revocation;

    ProtocolProviders(
            AuthorizationRules rules,
            ConsentRule consent,
            CodeExchange codes,
            RefreshExchange refreshes,
            ClientCredentials clientCredentials,
            Introspection introspection,
            Revocation revocation) {
        this.rules = rules;
        this.consent = consent;
        this.codes = codes;
        this.refreshes = refreshes;
        this.clientCredentials = clientCredentials;
        this.introspection = introspection;
        this.revocation = revocation;
    }

    void authorization(List<AuthenticationProvider> providers) {
        // The stock consent adds back what was granted before; decisions go through
        // PendingConsents.
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
                        clientCredentials::issue));
    }

    void introspection(List<AuthenticationProvider> providers) {
        providers.clear();
        providers.add(
                new RequestProvider<>(
                        OAuth2TokenIntrospectionAuthenticationToken.class,
                        introspection::introspect));
    }

    void revocation(List<AuthenticationProvider> providers) {
        providers.clear();
        providers.add(
                new RequestProvider<>(
                        OAuth2TokenRevocationAuthenticationToken.class, revocation::revoke));
    }
}
