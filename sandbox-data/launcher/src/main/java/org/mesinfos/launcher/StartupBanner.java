package org.mesinfos.launcher;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/// What a person needs to begin: where things are, and who may sign in.
///
/// @param portal address of the developer portal
/// @param issuer address of the authorization server
/// @param dataApi address of the data API
/// @param panelists how many demo panelists there are
/// @param outbox folder in which mails wait
/// @param showcase address of Mon Bureau; null when it was left out
record StartupBanner(
        String portal,
        String issuer,
        String dataApi,
        int panelists,
        String outbox,
        @Nullable String showcase) {

    static StartupBanner to(Environment environment) {
        return new StartupBanner(
                environment.getRequiredProperty("platform.portal"),
                environment.getRequiredProperty("platform.issuer"),
                environment.getRequiredProperty("platform.data-api"),
                environment.getRequiredProperty("platform.demo.panelists", Integer.class),
                environment.getRequiredProperty("platform.outbox"),
                environment.getProperty("platform.showcase"));
    }

    private String sample() {
        return showcase == null ? "" : "  Mon Bureau, an app    " + showcase + "\n";
    }

    @Override
    public String toString() {
        return """

        MesInfos runs with made-up people and made-up data.

          Developer portal      %1$s
          Authorization server  %2$s   permissions: %2$s/permissions
          Data API              %3$s   reference: %3$s/docs
        %6$s
          Sign in as            name                      password
          a sandbox person      germaine (one of eight)   sandbox
          a demo panelist       panelist01 … panelist%4$-5s panelist
          a developer           dev@example.org           developer
          organizers            organizer@example.org     organizer
                                organizer2@example.org    organizer
          jury members          jury@example.org          jury
                                jury2@…, jury3@…          jury
          people of a holder    holder@example.org        holder

          Mails wait in %5$s, and are read at %2$s/outbox

          Ctrl-C stops everything. The next start finds the data again; -Dfresh starts from empty data.
        """
                .formatted(portal, issuer, dataApi, panelists, outbox, sample());
    }
}
