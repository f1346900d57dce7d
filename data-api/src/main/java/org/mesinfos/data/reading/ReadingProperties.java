package org.mesinfos.data.reading;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of the public API.
///
/// @param issuer address of the auth server
/// @param dataApi address of this service, for links to the next page
/// @param secrets what the platform keeps secret
@ConfigurationProperties("platform")
record ReadingProperties(
        @DefaultValue("http://localhost:9000") URI issuer,
        @DefaultValue("http://localhost:8090") URI dataApi,
        Secrets secrets) {

    ReadingProperties {
        if (secrets == null) {
            throw new IllegalArgumentException("platform.secrets.key is missing");
        }
    }

    /// @param key the platform's secret, from which keys for single uses are derived
    record Secrets(String key) {

        private static final int FEWEST_CHARACTERS = 16;

        Secrets {
            if (key == null || key.length() < FEWEST_CHARACTERS) {
                throw new IllegalArgumentException(
                        "platform.secrets.key must have at least 16 characters");
            }
        }

        @Override
        public String toString() {
            return "Secrets[…]";
        }
    }
}
