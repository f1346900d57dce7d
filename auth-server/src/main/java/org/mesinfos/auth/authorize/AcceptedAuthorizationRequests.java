package org.mesinfos.auth.authorize;

import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.authorizationdetails.AuthorizationDetails;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.clientauth.TokenEndpointErrors;
import org.mesinfos.auth.statistics.ConsentFunnel;
import org.mesinfos.auth.statistics.ConsentStep;
import org.mesinfos.auth.token.AuthorizationCodes;
import org.mesinfos.auth.token.AuthorizationRequest;
import org.mesinfos.auth.token.RequestGrantCache;
import org.mesinfos.auth.token.SignIn;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Component;

/// Keeps authorization requests that were found good, and counts what became of them.
@Component
class AcceptedAuthorizationRequests {

    private final PushedRequests pushed;
    private final SessionAuthorizationRequests undecided;
    private final AuthorizationCodes authorizationCodes;
    private final RegisteredApps apps;
    private final RequestGrantCache grants;
    private final AuthorizationDetails details;
    private final ConsentFunnel funnel;

    AcceptedAuthorizationRequests(
            PushedRequests pushed,
            SessionAuthorizationRequests undecided,
            AuthorizationCodes authorizationCodes,
            RegisteredApps apps,
            RequestGrantCache grants,
            AuthorizationDetails details,
            ConsentFunnel funnel) {
        this.pushed = pushed;
        this.undecided = undecided;
        this.authorizationCodes = authorizationCodes;
        this.apps = apps;
        this.grants = grants;
        this.details = details;
        this.funnel = funnel;
    }

    /// One that an app pushed.
    void addPushed(String handle, OAuth2AuthorizationRequest request) {
        pushed.add(handle, stored(request));
    }

    /// One that the person has to decide.
    void addUndecided(String handle, OAuth2AuthorizationRequest request, SignIn signIn) {
        var isNew = undecided.add(handle, stored(request), signIn, latest(signIn, request));
        var waited = undecided.consumeWaited();
        var shown = undecided.consumeShown();
        if (!isNew) {
            return;
        }
        if (!waited) {
            count(request, ConsentStep.ASKED);
        }
        if (!shown) {
            count(request, ConsentStep.SIGNED_IN);
        }
    }

    /// One that the person has permitted before, with its code.
    void addPermitted(String code, OAuth2AuthorizationRequest request, SignIn signIn) {
        // A person who had to sign in was counted as asked, since nobody knew yet what they had
        // permitted.
        if (undecided.consumeWaited()) {
            count(request, ConsentStep.PERMITTED_BEFORE);
        }
        authorizationCodes.add(code, stored(request), signIn, latest(signIn, request));
    }

    private void count(OAuth2AuthorizationRequest request, ConsentStep step) {
        apps.find(request.getClientId()).ifPresent(app -> funnel.count(app, step));
    }

    /// With the scopes that its details come to, which is how everything later knows them. They
    /// were checked before.
    private AuthorizationRequest stored(OAuth2AuthorizationRequest request) {
        try {
            var read = details.read(request.getAdditionalParameters());
            var app = apps.find(request.getClientId()).orElseThrow();
            return AuthorizationRequest.of(request, details.scopes(read, app));
        } catch (AuthorizationDetails.Invalid e) {
            throw TokenEndpointErrors.of("invalid_authorization_details", e.why());
        }
    }

    private @Nullable String latest(SignIn signIn, OAuth2AuthorizationRequest request) {
        return grants.of(signIn.personId(), request.getClientId())
                .map(grant -> grant.id().value())
                .orElse(null);
    }
}
