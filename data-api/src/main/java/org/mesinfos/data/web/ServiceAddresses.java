package org.mesinfos.data.web;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the services of the platform are reached.
///
/// @param issuer address of the auth server
/// @param dataApi address of this service, for links to the next page
@ConfigurationProperties("platform")
public record ServiceAddresses(
        @DefaultValue("http://localhost:9000") URI issuer,
        @DefaultValue("http://localhost:8090") URI dataApi) {}
