package org.mesinfos.portal.web;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The root secrets of this service (docs/adr/007), under which the contest's key is sealed.
///
/// @param keys newest first, the same for all its nodes
@ConfigurationProperties("platform.secrets")
record RootSecretProperties(@DefaultValue List<String> keys) {

    @Override
    public String toString() {
        return "RootSecretProperties[…]";
    }
}
