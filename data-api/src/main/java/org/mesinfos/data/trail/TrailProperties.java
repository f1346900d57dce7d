package org.mesinfos.data.trail;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the trail is kept.
///
/// @param monthsKept how many whole months the records of accesses are kept; hashes and checkpoints
///   stay for ever
/// @param authorityKey the key that certifies this trail's writers, PKCS #8 in base64 or PEM; for
///   processes of the data API only
/// @param authorityKeyFile a file with that key, in the place of the property
/// @param nodeKeyFile a file with a key of this node that was certified elsewhere; then the
///   authority's key is not needed here
/// @param certificateLife how long the certificates last that this process makes
/// @param writerLease how long a process may be silent before its chain is sealed by another
@ConfigurationProperties("platform.trail")
public record TrailProperties(
        @DefaultValue("12") int monthsKept,
        @DefaultValue("60s") Duration writerLease,
        @Nullable String authorityKey,
        @Nullable Path authorityKeyFile,
        @Nullable Path nodeKeyFile,
        @DefaultValue("400d") Duration certificateLife) {

    private static final String ONE_KEY =
            "give the data API exactly one of platform.trail.authority-key-file,"
                    + " platform.trail.authority-key and platform.trail.node-key-file"
                    + " (docs/operating/install.md)";

    public TrailProperties {
        if (monthsKept < 1) {
            throw new IllegalArgumentException("platform.trail.months-kept must be at least 1");
        }
        if (Stream.of(authorityKey, authorityKeyFile, nodeKeyFile).filter(Objects::nonNull).count()
                != 1) {
            throw new IllegalArgumentException(ONE_KEY);
        }
        if (writerLease.compareTo(Duration.ofSeconds(20)) < 0) {
            throw new IllegalArgumentException("platform.trail.writer-lease is below 20 s");
        }
    }

    /// The keys that these properties name.
    ///
    /// @throws IllegalArgumentException when they are none, in one sentence
    NodeKeys keys(Clock clock) {
        var file = authorityKeyFile;
        var key = authorityKey;
        if (nodeKeyFile != null) {
            return NodeKeys.ofFile(nodeKeyFile);
        }
        return NodeKeys.certifiedHere(
                () -> file != null ? NodeKeys.read(file) : Objects.requireNonNull(key),
                certificateLife,
                clock);
    }

    @Override
    public String toString() {
        return "TrailProperties[monthsKept=%d, writerLease=%s]".formatted(monthsKept, writerLease);
    }
}
