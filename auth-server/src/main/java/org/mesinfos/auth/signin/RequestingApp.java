package org.mesinfos.auth.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.mesinfos.auth.client.RedirectUris;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.web.SavedRequests;
import org.springframework.stereotype.Component;

/// The app whose authorization request made the person sign in.
@Component
class RequestingApp {

    private final SavedRequests interrupted;
    private final RegisteredApps apps;

    RequestingApp(SavedRequests interrupted, RegisteredApps apps) {
        this.interrupted = interrupted;
        this.apps = apps;
    }

    Optional<RegisteredApp> of(HttpServletRequest request) {
        return only("client_id", request).flatMap(apps::find).filter(app -> !app.suspended());
    }

    /// Where the browser may end up after the sign-in: the registered address that was asked for. A
    /// pushed request (RFC 9126) does not show it, so it may be any that the app registered.
    List<URI> redirectUris(RegisteredApp app, HttpServletRequest request) {
        var asked = only("redirect_uri", request);
        if (asked.isPresent()) {
            return asked
                    .filter(uri -> RedirectUris.matches(app.redirectUris(), uri))
                    .map(URI::create)
                    .stream()
                    .toList();
        }
        return app.redirectUris().stream().map(URI::create).toList();
    }

    /// RFC 6749 section 3.1: a repeated parameter says nothing.
    private Optional<String> only(String parameter, HttpServletRequest request) {
        var values = interrupted.authorizationParameters(request).get(parameter);
        return values == null || values.size() != 1
                ? Optional.empty()
                : Optional.of(values.getFirst());
    }
}
