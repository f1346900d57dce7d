package org.mesinfos.auth.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// The real time, plus what a test has let pass.
public final class MovableClock extends Clock {

    private volatile Duration passed = Duration.ZERO;

    public void pass(Duration duration) {
        passed = passed.plus(duration);
    }

    /// Lets time pass unless a quarter of an hour, for which attempts are counted together, goes on
    /// for a minute yet.
    public void leaveEndOfWindow() {
        while (instant().getEpochSecond() % 900 > 840) {
            pass(Duration.ofSeconds(30));
        }
    }

    public void reset() {
        passed = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(passed);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
