package org.mesinfos.data.ratelimit;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.validation.annotation.Validated;

/// How often whom this API answers; one state for all nodes.
///
/// @param nodes how many nodes of this service run; when they cannot agree, each keeps its share
/// @param leaseTime how long a node waits for the shared state before it keeps its share
/// @param reads what an app may ask about one person
/// @param exports how many answers of all records an app may ask for about one person
/// @param apps what one app may ask in all, where organizers chose nothing else for it
/// @param services what a client may ask that acts for nobody, such as a holder
/// @param addresses what one network address may ask, with a token or without
@Validated
@ConfigurationProperties("platform.limits")
record RateLimitProperties(
        @Min(1) @DefaultValue("2") int nodes,
        @DefaultValue("200ms") Duration leaseTime,
        @Valid @DefaultValue PerSecond reads,
        @Valid @DefaultValue PerMinute exports,
        @Valid @Name("apps") @DefaultValue Apps apps,
        @Valid @DefaultValue Services services,
        @Valid @DefaultValue Addresses addresses) {

    /// @param perSecond how many requests a second, on average
    /// @param burst how many at once after a pause
    record PerSecond(
            @Min(1) @DefaultValue("20") int perSecond, @Min(1) @DefaultValue("50") int burst) {
        Rate rate() {
            return Rate.perSecond(perSecond, burst);
        }
    }

    /// @param perMinute how many a minute, on average
    /// @param burst how many at once after a pause
    record PerMinute(
            @Min(1) @DefaultValue("20") int perMinute, @Min(1) @DefaultValue("40") int burst) {
        Rate rate() {
            return new Rate(perMinute, Duration.ofMinutes(1), burst);
        }
    }

    /// @param perSecond how many requests a second, on average
    /// @param burst how many at once after a pause
    record Apps(@Min(1) @DefaultValue("50") int perSecond, @Min(1) @DefaultValue("200") int burst) {
        Rate rate() {
            return Rate.perSecond(perSecond, burst);
        }
    }

    /// @param perSecond how many requests a second, on average
    /// @param burst how many at once after a pause
    record Services(
            @Min(1) @DefaultValue("200") int perSecond, @Min(1) @DefaultValue("400") int burst) {
        Rate rate() {
            return Rate.perSecond(perSecond, burst);
        }
    }

    /// @param perSecond how many requests a second, on average
    /// @param burst how many at once after a pause
    record Addresses(
            @Min(1) @DefaultValue("500") int perSecond, @Min(1) @DefaultValue("1000") int burst) {
        Rate rate() {
            return Rate.perSecond(perSecond, burst);
        }
    }
}
