package org.mesinfos.portal.notice;

import org.springframework.context.ApplicationContext;

/// Does at once what otherwise happens every half minute, or every ten minutes.
public final class TestEntryNotices {

    private TestEntryNotices() {}

    public static void send(ApplicationContext context) {
        context.getBean(EntryNotices.class).sendWaiting();
    }

    public static void look(ApplicationContext context) {
        context.getBean(EntryNoticeSource.class).look();
    }
}
