package org.mesinfos.portal.signin;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import org.mesinfos.portal.web.Addresses;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/// Makes [OwnCalls].
@Component
public class OwnCallsTo {

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(1);

    private final RestClient.Builder http;
    private final Addresses addresses;
    private final PortalTokens tokens;
    private final CircuitBreakerRegistry breakers;

    OwnCallsTo(
            RestClient.Builder http,
            Addresses addresses,
            PortalTokens tokens,
            CircuitBreakerRegistry breakers) {
        this.http = http;
        this.addresses = addresses;
        this.tokens = tokens;
        this.breakers = breakers;
    }

    /// @param path below the authorization server, may hold variables
    /// @param name of the circuit breaker; what fails together shares one
    public OwnCalls authServer(String path, String name) {
        var client =
                http.clone()
                        .baseUrl(addresses.issuer() + path)
                        .requestInterceptor(tokens.ofPortal())
                        .build();
        return new OwnCalls(client, breakers.circuitBreaker(name));
    }

    /// @param path below the data API, may hold variables
    /// @param name of the circuit breaker; what fails together shares one
    public OwnCalls dataApi(String path, String name) {
        return new OwnCalls(dataApi(http.clone(), path), breakers.circuitBreaker(name));
    }

    /// @param timeout how long an answer may take, where that is longer than for other calls
    public OwnCalls dataApi(String path, String name, Duration timeout) {
        return new OwnCalls(
                dataApi(http.clone().requestFactory(waiting(timeout)), path),
                breakers.circuitBreaker(name));
    }

    private RestClient dataApi(RestClient.Builder http, String path) {
        return http.baseUrl(addresses.dataApi() + path)
                .requestInterceptor(tokens.ofPortalAtDataApi())
                .build();
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
