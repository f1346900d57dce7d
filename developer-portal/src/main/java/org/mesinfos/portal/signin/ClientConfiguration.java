package org.mesinfos.portal.signin;

import java.time.Clock;
import org.mesinfos.portal.web.ServiceAddresses;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/// The portal as a client of the authorization server.
///
/// All addresses are derived here rather than discovered, so that the portal starts, and shows its
/// public pages, while the authorization server is down.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecretsProperties.class)
class ClientConfiguration {

    /// Signs people in.
    static final String PEOPLE = "mesinfos";

    /// Calls in the portal's own name.
    static final String ITSELF = "portal";

    /// Calls in the portal's own name to the data API: a token is for one audience.
    static final String ITSELF_AT_DATA_API = "portal-data";

    @Bean
    ClientRegistrationRepository clientRegistrations(
            ServiceAddresses addresses, SecretsProperties secrets) {
        var people =
                portal(ClientRegistration.withRegistrationId(PEOPLE), addresses, secrets)
                        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                        .redirectUri(addresses.portal() + "/login/oauth2/code/" + PEOPLE)
                        .scope("openid", "profile", "audit:read")
                        .build();
        var itself =
                portal(ClientRegistration.withRegistrationId(ITSELF), addresses, secrets)
                        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                        .scope("clients:manage", "people:manage")
                        .build();
        var atDataApi =
                portal(
                                ClientRegistration.withRegistrationId(ITSELF_AT_DATA_API),
                                addresses,
                                secrets)
                        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                        .scope("apps:read", "sandbox:write", "deliveries:read", "acts:write")
                        .build();
        return new InMemoryClientRegistrationRepository(people, itself, atDataApi);
    }

    private static ClientRegistration.Builder portal(
            ClientRegistration.Builder client,
            ServiceAddresses serviceAddresses,
            SecretsProperties secrets) {
        var issuer = serviceAddresses.issuer().toString();
        return client.clientId("portal")
                .clientSecret(secrets.portalClient())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientName("MesInfos")
                .issuerUri(issuer)
                .authorizationUri(issuer + "/oauth2/authorize")
                .tokenUri(issuer + "/oauth2/token")
                .jwkSetUri(issuer + "/oauth2/jwks")
                .userNameAttributeName("sub");
    }

    @Bean
    OAuth2AuthorizedClientRepository sessionTokens(
            ClientRegistrationRepository clientRegistrations, Clock clock) {
        return new SessionTokens(clientRegistrations, clock);
    }
}
