package org.mesinfos.portal.app;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.mesinfos.portal.team.Teams;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/// The apps of a developer's teams. Another team's app does not exist here.
@Component
public class OwnApps {

    private final Apps apps;
    private final Registering registering;
    private final Teams teams;

    OwnApps(Apps apps, Registering registering, Teams teams) {
        this.teams = teams;
        this.apps = apps;
        this.registering = registering;
    }

    /// The app as other pages need to know it.
    ///
    /// @throws ResponseStatusException 404 when there is none, or it belongs to another team
    public OwnApp find(String id, OidcUser developer) {
        return OwnApp.of(require(id, developer));
    }

    /// A page of the app that exists in both modes; the request says in which.
    ///
    /// @param page what stands in its address behind the mode
    /// @throws ResponseStatusException 404 as for [#find], and for the live page of an app that is
    ///   not live
    public AppPlace place(
            String id, OidcUser developer, HttpServletRequest request, String page, Locale locale) {
        var app = find(id, developer);
        var live = request.getRequestURI().startsWith("/apps/" + app.id() + "/live/");
        if (live && !app.live()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return new AppPlace(
                app.id(),
                app.name().in(locale),
                live,
                app.confidential(),
                live ? app.liveClient() : app.testClient(),
                "/apps/" + app.id() + (live ? "/live/" : "/test/") + page);
    }

    /// Makes sure that the authorization server knows the app's test client as it stands, the
    /// console's own address included.
    ///
    /// @return false when that is not certain now
    public boolean settle(String id, OidcUser developer) {
        return registering.isSettled(require(id, developer));
    }

    App require(String id, OidcUser developer) {
        if (!AppId.isOne(id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return apps.find(new AppId(id))
                .filter(app -> teams.isMember(app.owner(), developer))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
