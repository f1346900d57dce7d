package org.mesinfos.data.secret;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Secrets that an operator gives to this service.
///
/// @param keys root secrets of this service alone, newest first, the same for all its nodes
/// @param key the older form of the only one, older than all in `keys`; null when it is not used
@ConfigurationProperties("platform.secrets")
record SecretsProperties(@DefaultValue List<String> keys, @Nullable String key) {

    @Override
    public String toString() {
        return "SecretsProperties[…]";
    }
}
