package org.mesinfos.auth.web;

import java.net.URI;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the services are reached from outside; never taken from request headers.
///
/// @param issuer this server, the `iss` of every token
/// @param dataApi the data API, the `aud` of access tokens
/// @param portal the developer portal
@ConfigurationProperties("platform")
public record AddressesProperties(
        @DefaultValue("http://localhost:9000") String issuer,
        @DefaultValue("http://localhost:8090") String dataApi,
        @DefaultValue("http://localhost:8080") String portal) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /// Whether this server is reached from its own machine only, as the default start is.
    public boolean isLoopback() {
        var host = URI.create(issuer).getHost();
        return host != null && LOOPBACK.contains(host);
    }
}
