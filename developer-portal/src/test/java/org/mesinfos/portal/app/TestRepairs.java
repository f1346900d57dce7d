package org.mesinfos.portal.app;

import org.springframework.context.ApplicationContext;

/// Lets tests run at once what runs every half minute.
public final class TestRepairs {

    private TestRepairs() {}

    /// Registers what is pending.
    public static void repair(ApplicationContext context) {
        context.getBean(AppRegistrationService.class).repairPending();
    }
}
