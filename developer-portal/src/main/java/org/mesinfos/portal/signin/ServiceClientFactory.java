package org.mesinfos.portal.signin;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.net.URI;
import java.time.Duration;
import org.mesinfos.portal.web.ServiceAddresses;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/// Makes the clients of the other services.
@Component
public class ServiceClientFactory {

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(1);

    private final RestClient.Builder http;
    private final ServiceAddresses serviceAddresses;
    private final PortalTokens tokens;
    private final CircuitBreakerRegistry breakers;

    ServiceClientFactory(
            RestClient.Builder http,
            ServiceAddresses serviceAddresses,
            PortalTokens tokens,
            CircuitBreakerRegistry breakers) {
        this.http = http;
        this.serviceAddresses = serviceAddresses;
        this.tokens = tokens;
        this.breakers = breakers;
    }

    /// @param api paths below the authorization server
    /// @param name of the circuit breaker; what fails together shares one
    public <A> ServiceClient<A> authServer(Class<A> api, String name) {
        return client(http.clone(), serviceAddresses.issuer(), tokens.ofPortal(), api, name);
    }

    /// @param api paths below the data API
    /// @param name of the circuit breaker; what fails together shares one
    public <A> ServiceClient<A> dataApi(Class<A> api, String name) {
        return client(
                http.clone(), serviceAddresses.dataApi(), tokens.ofPortalAtDataApi(), api, name);
    }

    /// @param timeout how long an answer may take, where that is longer than for other calls
    public <A> ServiceClient<A> dataApi(Class<A> api, String name, Duration timeout) {
        return client(
                http.clone().requestFactory(waiting(timeout)),
                serviceAddresses.dataApi(),
                tokens.ofPortalAtDataApi(),
                api,
                name);
    }

    private <A> ServiceClient<A> client(
            RestClient.Builder http,
            URI service,
            ClientHttpRequestInterceptor token,
            Class<A> api,
            String name) {
        var client =
                http.baseUrl(service)
                        .requestInterceptor(token)
                        .defaultRequest(ServiceClientFactory::inTheLanguageOfThePage)
                        .build();
        return ServiceClient.of(client, api, breakers.circuitBreaker(name));
    }

    private static void inTheLanguageOfThePage(RestClient.RequestHeadersSpec<?> request) {
        request.header(HttpHeaders.ACCEPT_LANGUAGE, LocaleContextHolder.getLocale().getLanguage());
    }

    /// Connections that wait that long for an answer.
    public static ClientHttpRequestFactory waiting(Duration timeout) {
        return ClientHttpRequestFactoryBuilder.jdk()
                .build(
                        HttpClientSettings.defaults()
                                .withRedirects(HttpRedirects.DONT_FOLLOW)
                                .withTimeouts(LONGEST_CONNECT, timeout));
    }
}
