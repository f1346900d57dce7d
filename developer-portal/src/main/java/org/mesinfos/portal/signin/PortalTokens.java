package org.mesinfos.portal.signin;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.ClientCredentialsOAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/// The tokens with which the portal calls other services, for itself or for who is signed in.
///
/// Tokens are asked for with the time limits of all our calls; Spring's own defaults have none.
@Component
public class PortalTokens {

    private static final Authentication PORTAL =
            new AnonymousAuthenticationToken(
                    "portal", "portal", AuthorityUtils.createAuthorityList("ROLE_PORTAL"));

    private final RestClient.Builder http;
    private final ClientRegistrationRepository registrations;
    private final OAuth2AuthorizedClientRepository sessionTokens;
    private final DPoPProofs proofs;

    PortalTokens(
            RestClient.Builder http,
            ClientRegistrationRepository registrations,
            OAuth2AuthorizedClientRepository sessionTokens,
            Clock clock) {
        this.proofs = new DPoPProofs(clock);
        this.http = http;
        this.registrations = registrations;
        this.sessionTokens = sessionTokens;
    }

    /// Signs calls to the authorization server in the portal's own name; one token serves until it
    /// runs out.
    public ClientHttpRequestInterceptor ofPortal() {
        return itself(ClientConfiguration.ITSELF);
    }

    /// Signs calls to the data API in the portal's own name.
    public ClientHttpRequestInterceptor ofPortalAtDataApi() {
        return itself(ClientConfiguration.ITSELF_AT_DATA_API);
    }

    private ClientHttpRequestInterceptor itself(String registration) {
        var kept = new InMemoryOAuth2AuthorizedClientService(registrations);
        var manager = new AuthorizedClientServiceOAuth2AuthorizedClientManager(registrations, kept);
        manager.setAuthorizedClientProvider(clientCredentials());
        var interceptor = new OAuth2ClientHttpRequestInterceptor(manager);
        interceptor.setClientRegistrationIdResolver(_ -> registration);
        interceptor.setPrincipalResolver(_ -> PORTAL);
        interceptor.setAuthorizationFailureHandler(
                OAuth2ClientHttpRequestInterceptor.authorizationFailureHandler(kept));
        return interceptor;
    }

    /// Signs calls in the name of the signed-in person, and proves the key of their token: both
    /// interceptors in this order, and none after them. Without a token that still holds, the call
    /// ends in a round trip through the authorization server and the page is asked for again.
    public List<ClientHttpRequestInterceptor> ofPerson(OAuth2AuthorizedClientManager manager) {
        var interceptor = new OAuth2ClientHttpRequestInterceptor(manager);
        interceptor.setClientRegistrationIdResolver(_ -> ClientConfiguration.PEOPLE);
        interceptor.setAuthorizationFailureHandler(
                OAuth2ClientHttpRequestInterceptor.authorizationFailureHandler(sessionTokens));
        return List.of(interceptor, new DPoPInterceptor(proofs));
    }

    /// Ends the request in that round trip right away when the token no longer holds.
    public void requireOfPerson(OAuth2AuthorizedClientManager manager) {
        var person = Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication());
        manager.authorize(
                OAuth2AuthorizeRequest.withClientRegistrationId(ClientConfiguration.PEOPLE)
                        .principal(person)
                        .build());
    }

    /// Makes tokens of the code that a sign-in ends with, bound to a new key.
    OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> ofCode() {
        var client = new RestClientAuthorizationCodeTokenResponseClient();
        client.setRestClient(tokenEndpoint());
        client.addHeadersConverter(this::proofForToken);
        return client;
    }

    private HttpHeaders proofForToken(OAuth2AuthorizationCodeGrantRequest request) {
        var endpoint =
                URI.create(request.getClientRegistration().getProviderDetails().getTokenUri());
        var headers = new HttpHeaders();
        headers.set(
                DPoPProofs.HEADER, proofs.of(SessionTokens.newKey(), "POST", endpoint, null, null));
        return headers;
    }

    private ClientCredentialsOAuth2AuthorizedClientProvider clientCredentials() {
        var client = new RestClientClientCredentialsTokenResponseClient();
        client.setRestClient(tokenEndpoint());
        var provider = new ClientCredentialsOAuth2AuthorizedClientProvider();
        provider.setAccessTokenResponseClient(client);
        return provider;
    }

    private RestClient tokenEndpoint() {
        return http.clone()
                .configureMessageConverters(
                        converters ->
                                converters
                                        .addCustomConverter(new FormHttpMessageConverter())
                                        .addCustomConverter(
                                                new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build();
    }
}
