package org.mesinfos.data.version;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What of the API will go; empty as long as nothing does.
///
/// @param deprecations in any order; all that match a call are told
@ConfigurationProperties("platform.api")
public record DeprecationProperties(@DefaultValue List<Deprecation> deprecations) {

    public DeprecationProperties {
        deprecations = List.copyOf(deprecations);
    }

    /// Those of an address; of the reference also with its variables, such as `/v1/me/{dataset}`.
    public List<Deprecation> of(String address) {
        return deprecations.stream().filter(one -> one.matches(address)).toList();
    }
}
