package org.mesinfos.auth.message;

import org.mesinfos.auth.grant.TestRelays;
import org.springframework.context.ApplicationContext;

/// Lets tests not wait for what happens every few seconds.
public final class TestMessageSender {

    private TestMessageSender() {}

    /// Tells people what happened to their permissions, and mails what is due.
    public static void now(ApplicationContext server) {
        TestRelays.relay(server);
        server.getBean(GrantReminders.class).remind();
        server.getBean(MessageSender.class).send();
    }
}
