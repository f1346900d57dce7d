package org.mesinfos.catalogue;

import java.time.Duration;

/// How close a scope comes to a person's private life; it bounds how long a consent may last.
///
/// Durations are those of the design page on datasets, section 3.
public enum SensitivityLevel {
    /// Descriptive.
    S1(Duration.ofDays(365)),
    /// Identifying.
    S2(Duration.ofDays(365)),
    /// Habits and money.
    S3(Duration.ofDays(180)),
    /// Intimate: movements, relations, inferred judgements. Asked one by one, with a second
    /// confirmation.
    S4(Duration.ofDays(90));

    private final Duration longest;

    SensitivityLevel(Duration longest) {
        this.longest = longest;
    }

    /// The longest consent that a person can give at this level.
    public Duration longest() {
        return longest;
    }

    /// Whether the consent page must ask a second time.
    public boolean isSensitive() {
        return this == S4;
    }
}
