package org.mesinfos.auth.registration;

import org.springframework.beans.factory.BeanFactory;

/// Lets tests of other packages have organizers stop an app, and let it go on.
public final class TestSuspensions {

    private TestSuspensions() {}

    public static void stop(BeanFactory server, String clientId) {
        server.getBean(Suspensions.class).suspend(clientId);
    }

    public static void letGoOn(BeanFactory server, String clientId) {
        server.getBean(Suspensions.class).resume(clientId);
    }
}
