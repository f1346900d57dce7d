package org.mesinfos.auth.token;

import java.time.Clock;
import java.util.List;
import org.mesinfos.auth.client.ClientSecrets;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.client.SandboxTerms;
import org.mesinfos.auth.grant.Granting;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.Persons;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2PushedAuthorizationRequestAuthenticationProvider;
import org.springframework.stereotype.Component;

/// Our providers in the place of the stock ones, endpoint by endpoint.
@Component
class ProtocolProviders {

    private final RegisteredApps apps;
    private final Grants grants;
    private final Granting granting;
    private final Persons persons;
    private final Codes codes;
    private final RefreshTokens refreshTokens;
    private final IssuedTokens tokens;
    private final TokenAnswers answers;
    private final KeyProofs proofs;
    private final ClientAssertions assertions;
    private final IssuedServiceTokens serviceTokens;
    private final RevokedTokens revoked;
    private final ClientSecrets secrets;
    private final AuthorizationDetails details;
    private final SandboxTerms sandbox;
    private final Clock clock;

    ProtocolProviders(
            RegisteredApps apps,
            Grants grants,
            Granting granting,
            Persons persons,
            Codes codes,
            RefreshTokens refreshTokens,
            IssuedTokens tokens,
            TokenAnswers answers,
            KeyProofs proofs,
            ClientAssertions assertions,
            IssuedServiceTokens serviceTokens,
            RevokedTokens revoked,
            ClientSecrets secrets,
            AuthorizationDetails details,
            SandboxTerms sandbox,
            Clock clock) {
        this.sandbox = sandbox;
        this.details = details;
        this.apps = apps;
        this.grants = grants;
        this.granting = granting;
        this.persons = persons;
        this.codes = codes;
        this.refreshTokens = refreshTokens;
        this.tokens = tokens;
        this.answers = answers;
        this.proofs = proofs;
        this.assertions = assertions;
        this.serviceTokens = serviceTokens;
        this.revoked = revoked;
        this.secrets = secrets;
        this.clock = clock;
    }

    void authorization(List<AuthenticationProvider> providers) {
        // The stock consent adds back what was granted before; decisions go through
        // PendingConsents.
        providers.removeIf(OAuth2AuthorizationConsentAuthenticationProvider.class::isInstance);
        for (var provider : providers) {
            if (provider instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider request) {
                request.setAuthenticationValidator(new AuthorizationRules(apps, grants, details));
                request.setAuthorizationConsentRequired(
                        new ConsentRule(apps, persons, new LatestGrants(grants), details, clock));
            }
        }
    }

    void pushedRequests(List<AuthenticationProvider> providers) {
        for (var provider : providers) {
            if (provider instanceof OAuth2PushedAuthorizationRequestAuthenticationProvider pushed) {
                pushed.setAuthenticationValidator(new AuthorizationRules(apps, grants, details));
            }
        }
    }

    void clientAuthentication(List<AuthenticationProvider> providers, PublicClients publicClients) {
        providers.removeIf(
                provider ->
                        !(provider instanceof ClientSecretAuthenticationProvider)
                                && !(provider instanceof JwtClientAssertionAuthenticationProvider)
                                && !provider.getClass()
                                        .getSimpleName()
                                        .equals("PublicClientAuthenticationProvider"));
        for (var provider : providers) {
            if (provider instanceof ClientSecretAuthenticationProvider secret) {
                secret.setPasswordEncoder(secrets);
            }
            if (provider instanceof JwtClientAssertionAuthenticationProvider assertion) {
                assertion.setJwtDecoderFactory(assertions);
            }
        }
        providers.addFirst(publicClients);
    }

    void token(List<AuthenticationProvider> providers) {
        providers.clear();
        providers.add(
                new CodeExchange(
                        codes,
                        refreshTokens,
                        revoked,
                        apps,
                        grants,
                        granting,
                        proofs,
                        answers,
                        clock));
        providers.add(
                new RefreshExchange(
                        refreshTokens, apps, grants, granting, proofs, answers, sandbox, clock));
        providers.add(new ClientCredentials(apps, serviceTokens, proofs));
    }

    void introspection(List<AuthenticationProvider> providers) {
        providers.clear();
        providers.add(new Introspection(apps, grants, tokens, clock));
    }

    void revocation(List<AuthenticationProvider> providers) {
        providers.clear();
        providers.add(new Revocation(apps, granting, refreshTokens, tokens, revoked));
    }
}
