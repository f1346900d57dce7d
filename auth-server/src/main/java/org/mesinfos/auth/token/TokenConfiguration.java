package org.mesinfos.auth.token;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.client.TokenLifetimes;
import org.mesinfos.auth.figures.ConsentFunnel;
import org.mesinfos.auth.grant.Granting;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.grant.PairwiseSubjects;
import org.mesinfos.auth.key.DerivedKeys;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.auth.web.AddressesProperties;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.ui.BrowserAttributes;
import org.mesinfos.ui.OneTimeAttributes;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;

@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

    @Bean
    AuthorizationServerSettings authorizationServerSettings(AddressesProperties addresses) {
        return AuthorizationServerSettings.builder().issuer(addresses.issuer()).build();
    }

    /// When a request first asked for a new sign-in; the browser keeps it until there is one.
    @Bean
    BrowserAttributes freshSignInAttribute() {
        return BrowserAttributes.of(FreshSignIn.SIGN_IN_AFTER);
    }

    @Bean
    PublishedKeys publishedKeys(MongoTemplate mongo, DerivedKeys keys, Clock clock) {
        return PublishedKeys.of(mongo, keys, clock);
    }

    @Bean
    ApplicationRunner firstSigningKeys(PublishedKeys keys) {
        return _ -> keys.prepare();
    }

    @Bean
    Tokens tokens(
            PublishedKeys keys,
            TokenLifetimes lifetimes,
            AddressesProperties addresses,
            Clock clock) {
        return new Tokens(keys, lifetimes, addresses, clock);
    }

    @Bean
    IssuedTokens issuedTokens(
            PublishedKeys keys, RevokedTokens revoked, AddressesProperties addresses, Clock clock) {
        return new IssuedTokens(keys, revoked, addresses, clock);
    }

    @Bean
    JwtDecoder accessTokenDecoder(IssuedTokens tokens, AddressesProperties addresses) {
        return tokens.accessTokensFor(addresses.dataApi());
    }

    @Bean
    AuthorizationDetails authorizationDetails(Catalogue catalogue) {
        return new AuthorizationDetails(catalogue);
    }

    @Bean
    PushedRequests pushedRequests(MongoTemplate mongo, Clock clock) {
        return new PushedRequests(mongo, clock);
    }

    @Bean
    UndecidedRequests undecidedRequests(
            HttpServletRequest current, OneTimeAttributes attributes, Clock clock) {
        return new UndecidedRequests(current, attributes, clock);
    }

    @Bean
    Codes codes(MongoTemplate mongo, TokenLifetimes lifetimes, Clock clock) {
        return new Codes(mongo, lifetimes, clock);
    }

    @Bean
    RefreshTokens refreshTokens(MongoTemplate mongo, DerivedKeys keys, Clock clock) {
        return new RefreshTokens(mongo, keys, clock);
    }

    @Bean
    MongoAuthorizations authorizations(
            PushedRequests pushed,
            UndecidedRequests undecided,
            Codes codes,
            IssuedTokens tokens,
            RegisteredClientRepository clients,
            RegisteredApps apps,
            Grants grants,
            PairwiseSubjects subjects,
            AuthorizationDetails details,
            ConsentFunnel funnel,
            Clock clock) {
        return new MongoAuthorizations(
                pushed, undecided, codes, tokens, clients, apps, grants, subjects, details, funnel,
                clock);
    }

    @Bean
    OAuth2AuthorizationConsentService authorizationConsents() {
        return new NoStandingConsents();
    }

    @Bean
    SessionRegistry sessionRegistry() {
        return new NoSessionList();
    }

    @Bean
    IssuedServiceTokens serviceTokens(Tokens tokens) {
        return new IssuedServiceTokens(tokens);
    }

    @Bean
    OneTimeMarks oneTimeMarks(MongoTemplate mongo) {
        return new OneTimeMarks(mongo);
    }

    @Bean
    KeyProofs keyProofs(OneTimeMarks marks, AddressesProperties addresses, Clock clock) {
        return new KeyProofs(marks, addresses, clock);
    }

    @Bean
    ClientAssertions clientAssertions(
            RegisteredApps apps, OneTimeMarks marks, AddressesProperties addresses, Clock clock) {
        return new ClientAssertions(apps, marks, addresses, clock);
    }

    @Bean
    TokenAnswers tokenAnswers(
            Tokens tokens, Persons persons, PairwiseSubjects subjects, Clock clock) {
        return new TokenAnswers(tokens, persons, subjects, clock);
    }

    @Bean
    StoredPendingConsents pendingConsents(
            UndecidedRequests requests,
            Codes codes,
            RegisteredApps apps,
            Persons persons,
            Grants grants,
            Granting granting,
            Catalogue catalogue,
            AuthorizationDetails details,
            AddressesProperties addresses,
            @Value("${platform.experiment.end}") Instant experimentEnd,
            Clock clock) {
        return new StoredPendingConsents(
                requests,
                codes,
                apps,
                persons,
                grants,
                granting,
                catalogue,
                details,
                addresses,
                experimentEnd,
                clock);
    }
}
