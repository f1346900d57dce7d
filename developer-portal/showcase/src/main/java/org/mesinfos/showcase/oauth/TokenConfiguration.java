package org.mesinfos.showcase.oauth;

import java.net.URI;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.endpoint.AbstractOAuth2AuthorizationGrantRequest;
import org.springframework.security.oauth2.client.endpoint.AbstractRestClientOAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;

/// Spring Security's token requests, each with this app's assertion and a proof of the key that the
/// token shall be bound to.
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

    private final ClientKey key;
    private final ProofKey proofs;

    TokenConfiguration(ClientKey key, ProofKey proofs) {
        this.key = key;
        this.proofs = proofs;
    }

    private <T extends AbstractOAuth2AuthorizationGrantRequest> void keepToFapi(
            AbstractRestClientOAuth2AccessTokenResponseClient<T> tokens) {
        tokens.addParametersConverter(key.assertions());
        tokens.addHeadersConverter(proof());
    }

    private <T extends AbstractOAuth2AuthorizationGrantRequest> Converter<T, HttpHeaders> proof() {
        return request -> {
            var endpoint =
                    URI.create(request.getClientRegistration().getProviderDetails().getTokenUri());
            var headers = new HttpHeaders();
            headers.set(ProofKey.HEADER, proofs.proof("POST", endpoint, null, null));
            return headers;
        };
    }

    @Bean
    OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> codeExchange() {
        var tokens = new RestClientAuthorizationCodeTokenResponseClient();
        keepToFapi(tokens);
        return tokens;
    }

    /// FAPI 2.0 forbids RS256, which libraries expect otherwise.
    @Bean
    JwtDecoderFactory<ClientRegistration> idTokenDecoders() {
        var decoders = new OidcIdTokenDecoderFactory();
        decoders.setJwsAlgorithmResolver(client -> SignatureAlgorithm.ES256);
        return decoders;
    }

    /// Refreshes people's tokens, and gets those of this app itself.
    @Bean
    OAuth2AuthorizedClientManager tokens(
            ClientRegistrationRepository registrations, OAuth2AuthorizedClientService clients) {
        var refresh = new RestClientRefreshTokenTokenResponseClient();
        keepToFapi(refresh);
        var own = new RestClientClientCredentialsTokenResponseClient();
        keepToFapi(own);
        var manager =
                new AuthorizedClientServiceOAuth2AuthorizedClientManager(registrations, clients);
        manager.setAuthorizedClientProvider(
                OAuth2AuthorizedClientProviderBuilder.builder()
                        .refreshToken(with -> with.accessTokenResponseClient(refresh))
                        .clientCredentials(with -> with.accessTokenResponseClient(own))
                        .build());
        // A refresh is refused during a pause too, after which the tokens are good again: what they
        // come to is decided where the permission is asked about.
        manager.setAuthorizationFailureHandler((_, _, _) -> {});
        return manager;
    }
}
