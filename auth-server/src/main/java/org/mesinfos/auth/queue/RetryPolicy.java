package org.mesinfos.auth.queue;

import java.time.Duration;

/// How work is tried again.
///
/// @param first wait after the first failure; it triples with each one
/// @param longest wait
/// @param attempts tries before it is given up
/// @param lease how long a node may take for one try; several times what it takes at most
public record RetryPolicy(Duration first, Duration longest, int attempts, Duration lease) {}
