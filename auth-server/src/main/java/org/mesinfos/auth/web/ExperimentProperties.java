package org.mesinfos.auth.web;

import java.time.Instant;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The experiment as a whole.
///
/// @param end exclusive end; no permission outlives it
@ConfigurationProperties("platform.experiment")
public record ExperimentProperties(@DefaultValue("2027-12-31T22:59:59Z") Instant end) {}
