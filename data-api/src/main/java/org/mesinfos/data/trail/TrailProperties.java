package org.mesinfos.data.trail;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the trail is kept.
///
/// @param monthsKept how many whole months the records of accesses are kept; hashes and checkpoints
///   stay for ever
/// @param witnesses public keys of those who cosign checkpoints
/// @param writerLease how long a process may be silent before its chain is sealed by another
@ConfigurationProperties("platform.trail")
record TrailProperties(
        @DefaultValue("12") int monthsKept,
        @DefaultValue("60s") Duration writerLease,
        @DefaultValue List<String> witnesses) {

    TrailProperties {
        witnesses = List.copyOf(witnesses);
        if (monthsKept < 1) {
            throw new IllegalArgumentException("platform.trail.months-kept must be at least 1");
        }
        if (writerLease.compareTo(Duration.ofSeconds(20)) < 0) {
            throw new IllegalArgumentException("platform.trail.writer-lease is below 20 s");
        }
    }
}
