package org.mesinfos.data.witness;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Who witnesses the trail.
///
/// @param witnesses public keys of those who cosign checkpoints
@ConfigurationProperties("platform.trail")
record WitnessProperties(@DefaultValue List<String> witnesses) {

    WitnessProperties {
        witnesses = List.copyOf(witnesses);
    }
}
