package org.mesinfos.auth.key;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.secret.SecretStrength;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Secrets that an operator gives to this service; none is ever stored as it is.
///
/// @param keys root secrets of this service alone, newest first; every other key follows from them
///   or is sealed under them, so all nodes share them
/// @param key the older form of the only one, older than all in `keys`; null when it is not used
/// @param portalClient secret of the client `portal`; without it the portal cannot sign anybody in
/// @param dataApiClient secret of the client `data-api`; without it the data API cannot introspect
/// @param operatorClient secret of the client `operator`, which looks after the signing keys;
///   without it there is no such client
@ConfigurationProperties("platform.secrets")
public record SecretsProperties(
        @DefaultValue List<String> keys,
        @Nullable String key,
        @Nullable String portalClient,
        @Nullable String dataApiClient,
        @Nullable String operatorClient) {

    public SecretsProperties {
        check("portal-client", portalClient);
        check("data-api-client", dataApiClient);
        check("operator-client", operatorClient);
    }

    private static void check(String name, @Nullable String secret) {
        if (secret != null) {
            SecretStrength.requireSharedSecret("platform.secrets." + name, secret);
        }
    }

    @Override
    public String toString() {
        return "SecretsProperties[…]";
    }
}
