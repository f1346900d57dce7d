package org.mesinfos.auth.authorize;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.clientauth.TokenEndpointErrors;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationConverter;

/// Refuses requests through the browser from clients that have to push them (RFC 9126 section 5),
/// before the person is asked to sign in.
class RequirePushedAuthorizationRequests implements AuthenticationConverter {

    private final RegisteredApps apps;

    RequirePushedAuthorizationRequests(RegisteredApps apps) {
        this.apps = apps;
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        var client = request.getParameter("client_id");
        if (client != null
                && request.getParameter("request_uri") == null
                && apps.find(client).filter(app -> app.protocol().requirePar()).isPresent()) {
            throw TokenEndpointErrors.invalidRequest(
                    "This client has to push its requests to /oauth2/par.");
        }
        return null;
    }
}
