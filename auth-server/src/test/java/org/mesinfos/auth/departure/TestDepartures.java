package org.mesinfos.auth.departure;

import java.util.List;
import org.springframework.context.ApplicationContext;

/// Goes on with departures at once, and answers for the portal.
public final class TestDepartures {

    private final Departures departures;
    private final PortalErasures portal;

    public TestDepartures(ApplicationContext context) {
        this.departures = context.getBean(Departures.class);
        this.portal = context.getBean(PortalErasures.class);
    }

    public void resume() {
        departures.resume();
    }

    /// Subjects that wait for the portal.
    public List<String> waiting() {
        return portal.waiting();
    }

    public void confirm(String subject, int count) {
        portal.confirm(subject, count);
    }

    /// How a statement names the person of the token.
    public static String holder(String token, String login) {
        return Departures.holder(token, login);
    }
}
