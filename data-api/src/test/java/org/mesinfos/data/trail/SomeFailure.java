package org.mesinfos.data.trail;

/// Failures of the trail that only the trail itself can make.
public final class SomeFailure {

    private SomeFailure() {}

    public static TrailUnavailableException trailDown() {
        return new TrailUnavailableException("the trail of this test is down");
    }
}
