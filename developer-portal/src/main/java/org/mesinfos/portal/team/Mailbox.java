package org.mesinfos.portal.team;

import java.net.URI;
import java.util.Locale;

/// Carries invitations to people.
interface Mailbox {

    /// Sends the link.
    ///
    /// @param team name of the team
    /// @param link where the place is taken
    /// @return false when it could not be sent now
    boolean invite(String email, String team, URI link, Locale locale);
}
