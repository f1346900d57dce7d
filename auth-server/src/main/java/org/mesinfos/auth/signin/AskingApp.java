package org.mesinfos.auth.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import org.mesinfos.auth.client.RedirectUris;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.web.InterruptedAddress;
import org.springframework.stereotype.Component;

/// The app whose authorization request made the person sign in.
@Component
class AskingApp {

    private final InterruptedAddress interrupted;
    private final RegisteredApps apps;

    AskingApp(InterruptedAddress interrupted, RegisteredApps apps) {
        this.interrupted = interrupted;
        this.apps = apps;
    }

    Optional<RegisteredApp> of(HttpServletRequest request) {
        return only("client_id", request).flatMap(apps::find).filter(app -> !app.suspended());
    }

    /// Where the browser may end up after the sign-in, when that is a registered address.
    Optional<URI> redirectUri(RegisteredApp app, HttpServletRequest request) {
        return only("redirect_uri", request)
                .filter(uri -> RedirectUris.matches(app.redirectUris(), uri))
                .map(URI::create);
    }

    /// RFC 6749 section 3.1: a repeated parameter says nothing.
    private Optional<String> only(String parameter, HttpServletRequest request) {
        var values = interrupted.authorizationParameters(request).get(parameter);
        return values == null || values.size() != 1
                ? Optional.empty()
                : Optional.of(values.getFirst());
    }
}
