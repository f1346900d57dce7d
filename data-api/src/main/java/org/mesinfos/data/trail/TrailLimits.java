package org.mesinfos.data.trail;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Limits of the trail.
///
/// @param trailWait how long an access waits for its record to be durable before it is refused
/// @param trailQueue how many accesses may wait at once; more are refused at once
/// @param trailGather how long a write waits at most for accesses that are under way, so that it
///   carries them too, or less: as long as a write has lately taken; zero to wait for none
/// @param trailDrain how long a stopping service tries to write what still waits
@ConfigurationProperties("platform.limits")
public record TrailLimits(
        @DefaultValue("800ms") Duration trailWait,
        @DefaultValue("10000") int trailQueue,
        @DefaultValue("100ms") Duration trailGather,
        @DefaultValue("1s") Duration trailDrain) {

    public TrailLimits {
        if (trailGather.isNegative() || trailGather.compareTo(trailWait) >= 0) {
            throw new IllegalArgumentException(
                    "platform.limits.trail-gather must be shorter than trail-wait");
        }
        if (trailWait.isNegative() || trailWait.isZero() || trailQueue < 1) {
            throw new IllegalArgumentException(
                    "platform.limits.trail-wait and trail-queue must be positive");
        }
    }
}
