package org.mesinfos.portal.entry;

import org.springframework.context.ApplicationContext;

/// Does at once what otherwise happens every six hours.
public final class TestEntrantErasure {

    private TestEntrantErasure() {}

    public static void erase(ApplicationContext context) {
        context.getBean(EntrantErasure.class).erase();
    }
}
