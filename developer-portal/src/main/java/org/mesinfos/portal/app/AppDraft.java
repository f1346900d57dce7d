package org.mesinfos.portal.app;

import java.time.Instant;
import java.util.List;
import org.mesinfos.catalogue.LocalText;

/// A described app that breaks no rule.
record AppDraft(
        LocalText name,
        boolean confidential,
        List<String> redirectUris,
        List<App.Ask> asks,
        boolean offline,
        AppSecurity security) {

    App toApp(AppId id, String owner, String team, Instant now) {
        return new App(
                id,
                owner,
                team,
                name,
                confidential,
                redirectUris,
                asks,
                offline,
                security,
                App.Client.PENDING,
                false,
                now,
                0);
    }
}
