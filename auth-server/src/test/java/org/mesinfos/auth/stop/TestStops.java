package org.mesinfos.auth.stop;

import org.springframework.beans.factory.BeanFactory;

/// Lets tests of other packages have organizers stop readings, and let them go on.
public final class TestStops {

    private TestStops() {}

    /// Has organizers stop what all apps may read by a scope, or let that go on.
    public static void scope(BeanFactory server, String scope, boolean stopped) {
        server.getBean(StoppedScopes.class).change(new ReadingStops.What.OfScope(scope), stopped);
    }
}
