package org.mesinfos.portal.web;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the services are, as browsers and apps reach them; never taken from a request.
///
/// @param issuer the authorization server
/// @param dataApi the data API
/// @param portal this service
@ConfigurationProperties("platform")
public record ServiceAddresses(
        @DefaultValue("http://localhost:9000") URI issuer,
        @DefaultValue("http://localhost:8090") URI dataApi,
        @DefaultValue("http://localhost:8080") URI portal) {

    public ServiceAddresses {
        for (var address : new URI[] {issuer, dataApi, portal}) {
            if (!address.isAbsolute() || address.toString().endsWith("/")) {
                throw new IllegalArgumentException(
                        "an address is absolute and ends without a slash: " + address);
            }
        }
    }

    /// A request for records of that dataset to copy, but for the token.
    public String curl(String dataset) {
        return """
        curl "%s/v1/me/%s?limit=2" \\
          -H "Authorization: Bearer $TOKEN\""""
                .formatted(dataApi, dataset);
    }

    /// Where people come back to from a permission that a developer tries out in the console.
    public URI console() {
        return URI.create(portal + "/console/callback");
    }
}
