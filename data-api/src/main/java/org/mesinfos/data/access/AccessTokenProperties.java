package org.mesinfos.data.access;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Whose tokens count here, and for whom they must be.
///
/// @param issuer address of the auth server, exactly as in its tokens
/// @param dataApi address of this service, exactly as in the tokens' audience
@ConfigurationProperties("platform")
record AccessTokenProperties(
        @DefaultValue("http://localhost:9000") URI issuer,
        @DefaultValue("http://localhost:8090") URI dataApi) {

    URI keys() {
        return URI.create(issuer + "/oauth2/jwks");
    }
}
