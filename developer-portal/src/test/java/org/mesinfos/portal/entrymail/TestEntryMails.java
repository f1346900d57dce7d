package org.mesinfos.portal.entrymail;

import org.springframework.context.ApplicationContext;

/// Does at once what otherwise happens every half minute, or every ten minutes.
public final class TestEntryMails {

    private TestEntryMails() {}

    public static void send(ApplicationContext context) {
        context.getBean(EntryMails.class).sendWaiting();
    }

    public static void addDue(ApplicationContext context) {
        context.getBean(EntryMailSource.class).addDue();
    }
}
