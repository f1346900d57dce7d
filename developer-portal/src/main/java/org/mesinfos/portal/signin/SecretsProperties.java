package org.mesinfos.portal.signin;

import org.mesinfos.engine.secret.SecretStrength;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// The secrets that this service holds.
///
/// @param portalClient proves to the authorization server that this is the portal
@ConfigurationProperties("platform.secrets")
record SecretsProperties(String portalClient) {

    SecretsProperties {
        if (portalClient == null || portalClient.isBlank()) {
            throw new IllegalArgumentException(
                    "platform.secrets.portal-client is not set; the authorization server needs the"
                            + " same value");
        }
        SecretStrength.requireSharedSecret("platform.secrets.portal-client", portalClient);
    }

    @Override
    public String toString() {
        return "SecretsProperties[…]";
    }
}
