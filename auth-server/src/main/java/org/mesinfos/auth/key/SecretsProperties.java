package org.mesinfos.auth.key;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Secrets that an operator gives to this service; none is ever stored as it is.
///
/// @param key at least 32 characters; every other key is derived from it, so all nodes share it
/// @param portalClient secret of the client `portal`; without it the portal cannot sign anybody in
/// @param dataApiClient secret of the client `data-api`; without it the data API cannot introspect
/// @param operatorClient secret of the client `operator`, which looks after the signing keys;
///   without it there is no such client
@ConfigurationProperties("platform.secrets")
public record SecretsProperties(
        String key,
        @Nullable String portalClient,
        @Nullable String dataApiClient,
        @Nullable String operatorClient) {

    private static final int SHORTEST = 32;

    @SuppressWarnings("ConstantValue") // a missing property is bound as null
    public SecretsProperties {
        if (key == null || key.length() < SHORTEST) {
            throw new IllegalArgumentException(
                    "platform.secrets.key needs at least " + SHORTEST + " random characters");
        }
    }
}
