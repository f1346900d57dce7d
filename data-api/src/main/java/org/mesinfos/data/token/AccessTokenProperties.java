package org.mesinfos.data.token;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Whose tokens count here, and for whom they must be.
///
/// @param issuer address of the auth server, exactly as in its tokens
/// @param dataApi address of this service, exactly as in the tokens' audience
/// @param jwks where the auth server's keys are read from this side of a proxy; null for the
///   published address
@ConfigurationProperties("platform")
public record AccessTokenProperties(
        @DefaultValue("http://localhost:9000") URI issuer,
        @DefaultValue("http://localhost:8090") URI dataApi,
        @Nullable URI jwks) {

    public URI keys() {
        return jwks == null ? URI.create(issuer + "/oauth2/jwks") : jwks;
    }
}
