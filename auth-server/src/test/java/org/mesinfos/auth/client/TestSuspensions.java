package org.mesinfos.auth.client;

import org.springframework.beans.factory.BeanFactory;

/// Lets tests of other packages have organizers stop an app, and let it go on.
public final class TestSuspensions {

    private TestSuspensions() {}

    public static void stop(BeanFactory server, String clientId) {
        server.getBean(Suspensions.class).suspend(clientId);
    }

    /// Has organizers stop what all apps may read by a scope, or let that go on.
    public static void scope(BeanFactory server, String scope, boolean stopped) {
        server.getBean(StoppedScopes.class).change(new ReadingStops.What.OfScope(scope), stopped);
    }

    public static void letGoOn(BeanFactory server, String clientId) {
        server.getBean(Suspensions.class).resume(clientId);
    }
}
