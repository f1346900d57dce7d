package org.mesinfos.auth.grant;

import org.springframework.context.ApplicationContext;

/// Lets tests not wait for what happens every few seconds.
public final class Relays {

    private Relays() {}

    /// Copies what happened to grants, and tells whoever follows.
    public static void relay(ApplicationContext server) {
        server.getBean(GrantEventRelay.class).relay();
    }
}
