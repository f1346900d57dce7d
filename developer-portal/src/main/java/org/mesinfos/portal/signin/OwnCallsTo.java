package org.mesinfos.portal.signin;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.mesinfos.portal.web.Addresses;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/// Makes [OwnCalls].
@Component
public class OwnCallsTo {

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
}
