package org.mesinfos.data.reading;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of the public API.
///
/// @param issuer address of the auth server
/// @param dataApi address of this service, for links to the next page
@ConfigurationProperties("platform")
public record ReadingProperties(
        @DefaultValue("http://localhost:9000") URI issuer,
        @DefaultValue("http://localhost:8090") URI dataApi) {}
