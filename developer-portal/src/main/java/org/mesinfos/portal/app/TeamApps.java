package org.mesinfos.portal.app;

import java.util.List;
import org.mesinfos.portal.team.Teams;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/// The apps of a developer's teams. Another team's app does not exist here.
@Component
public class TeamApps {

    private final Apps apps;
    private final AppRegistrationService appRegistrationService;
    private final Teams teams;

    TeamApps(Apps apps, AppRegistrationService appRegistrationService, Teams teams) {
        this.teams = teams;
        this.apps = apps;
        this.appRegistrationService = appRegistrationService;
    }

    /// The app of that id, as it stands now.
    ///
    /// @throws ResponseStatusException 404 when there is none, or it belongs to another team
    public App find(String id, OidcUser developer) {
        return apps.find(id)
                .filter(app -> teams.isMember(app.owner(), developer))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /// The apps of one team, by id.
    public List<App> of(String team) {
        return apps.ownedBy(List.of(team));
    }

    /// Makes sure that the authorization server knows the app's test client as it stands, the
    /// console's own address included.
    ///
    /// @return false when that is not certain now
    public boolean applyPending(App app) {
        return appRegistrationService.applyPending(app);
    }
}
