package org.mesinfos.auth.authorize;

import java.time.Clock;
import org.mesinfos.auth.key.DerivedKeys;
import org.mesinfos.auth.signingkey.PublishedKeySource;
import org.mesinfos.auth.signingkey.RotationTestKeys;
import org.mesinfos.auth.token.IssuedTokenDecoder;
import org.mesinfos.auth.web.AddressesProperties;
import org.mesinfos.ui.BrowserSessionAttributes;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;

@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

    @Bean
    AuthorizationServerSettings authorizationServerSettings(AddressesProperties addresses) {
        return AuthorizationServerSettings.builder().issuer(addresses.issuer()).build();
    }

    /// One measurement for each filter of each request would cost more than it tells.
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /// When a request first asked for a new sign-in; the browser keeps it until there is one.
    @Bean
    BrowserSessionAttributes freshSignInAttribute() {
        return BrowserSessionAttributes.of(PromptAndMaxAgeFilter.SIGN_IN_AFTER);
    }

    @Bean
    PublishedKeySource publishedKeySource(
            MongoTemplate mongo, DerivedKeys keys, RotationTestKeys trial, Clock clock) {
        return PublishedKeySource.of(mongo, keys, trial, clock);
    }

    @Bean
    ApplicationRunner firstSigningKeys(PublishedKeySource keys) {
        return _ -> keys.prepare();
    }

    @Bean
    JwtDecoder accessTokenDecoder(IssuedTokenDecoder tokens, AddressesProperties addresses) {
        return tokens.accessTokensFor(addresses.dataApi());
    }
}
