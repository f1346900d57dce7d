package org.mesinfos.auth.authorize;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.mesinfos.auth.authorizationdetails.AuthorizationDetails;
import org.mesinfos.auth.client.RedirectUris;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.grant.GrantId;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.token.GrantAction;
import org.mesinfos.auth.token.ServiceScopes;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Scope;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.stereotype.Component;

/// What every authorization request has to keep to, pushed or not, beside what the stock classes
/// check: an address that is registered, scopes that the client may ask for, no request object.
@Component
class AuthorizationRequestValidator
        implements Consumer<OAuth2AuthorizationCodeRequestAuthenticationContext> {

    private static final String URI = "https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1";

    private final RegisteredApps apps;
    private final Grants grants;
    private final AuthorizationDetails details;
    private final Catalogue catalogue;

    AuthorizationRequestValidator(
            RegisteredApps apps, Grants grants, AuthorizationDetails details, Catalogue catalogue) {
        this.apps = apps;
        this.catalogue = catalogue;
        this.grants = grants;
        this.details = details;
    }

    @Override
    public void accept(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationCodeRequestAuthenticationToken request = context.getAuthentication();
        var client = context.getRegisteredClient();
        checkRedirectUri(request, client.getRedirectUris());
        if (request.getAdditionalParameters().containsKey("request")) {
            throw error(
                    "request_not_supported",
                    "Send the parameters one by one, or push them (RFC 9126).",
                    request);
        }
        checkGrantAction(request);
        var detailed = detailed(request);
        var unknown = new HashSet<>(request.getScopes());
        unknown.removeAll(client.getScopes());
        if (apps.find(client.getClientId()).filter(RegisteredApp::asksForConsent).isPresent()) {
            unknown.removeAll(GrantAction.SCOPES);
        }
        request.getScopes().stream().filter(ServiceScopes.ALL::contains).forEach(unknown::add);
        if (!unknown.isEmpty()) {
            throw error(
                    OAuth2ErrorCodes.INVALID_SCOPE,
                    "This client may not ask for: " + String.join(" ", unknown),
                    request);
        }
        var asked = new HashSet<>(request.getScopes());
        asked.removeAll(GrantAction.SCOPES);
        if (asked.isEmpty() && detailed.isEmpty()) {
            throw error(
                    OAuth2ErrorCodes.INVALID_SCOPE, "Name at least one scope to ask for.", request);
        }
        asked.addAll(detailed);
        checkComplements(asked, request);
    }

    /// What only adds to what other scopes open is asked for beside one of them, or to add to a
    /// grant.
    private void checkComplements(
            Set<String> asked, OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        var merges =
                GrantAction.of(request.getAdditionalParameters()).orElse(null) == GrantAction.MERGE;
        var data = new TreeSet<>(asked);
        data.removeIf(scope -> catalogue.scope(scope).filter(Scope::isData).isEmpty());
        if (!merges && !data.isEmpty() && data.stream().allMatch(Scope::isComplement)) {
            throw error(
                    OAuth2ErrorCodes.INVALID_SCOPE,
                    "Alone these open nothing, ask for data beside them: " + String.join(" ", data),
                    request);
        }
    }

    private Set<String> detailed(OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        try {
            var read = details.read(request.getAdditionalParameters());
            return details.scopes(read, apps.find(request.getClientId()).orElseThrow());
        } catch (AuthorizationDetails.Invalid e) {
            throw error("invalid_authorization_details", e.why(), request);
        }
    }

    /// Grant Management, sections 5.2 and 5.3. An unknown grant and another client's are answered
    /// alike, so that nobody learns which there are.
    private void checkGrantAction(OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        var parameters = request.getAdditionalParameters();
        var action = GrantAction.of(parameters).orElse(null);
        var id = parameters.get(GrantAction.GRANT_ID);
        if (parameters.containsKey(GrantAction.ACTION) && action == null) {
            throw error(
                    OAuth2ErrorCodes.INVALID_REQUEST,
                    "grant_management_action is create, replace or merge.",
                    request);
        }
        var needsGrant = action == GrantAction.REPLACE || action == GrantAction.MERGE;
        if (needsGrant != (id != null)) {
            throw error(
                    OAuth2ErrorCodes.INVALID_REQUEST,
                    "grant_id goes with replace and merge, and with nothing else.",
                    request);
        }
        if (id != null
                && GrantId.parse(id.toString())
                        .flatMap(grants::find)
                        .filter(grant -> grant.client().equals(request.getClientId()))
                        .isEmpty()) {
            throw error("invalid_grant_id", "This client has no such grant.", request);
        }
    }

    private static void checkRedirectUri(
            OAuth2AuthorizationCodeRequestAuthenticationToken request, Set<String> registered) {
        var redirectUri = request.getRedirectUri();
        var registeredOne =
                redirectUri == null || redirectUri.isBlank()
                        ? registered.size() == 1 && !request.getScopes().contains("openid")
                        : RedirectUris.matches(registered, redirectUri);
        if (!registeredOne) {
            throw error(
                    OAuth2ErrorCodes.INVALID_REQUEST, "OAuth 2.0 Parameter: redirect_uri", request);
        }
    }

    static OAuth2AuthorizationCodeRequestAuthenticationException error(
            String code,
            String description,
            OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        return new OAuth2AuthorizationCodeRequestAuthenticationException(
                new OAuth2Error(code, description, URI), request);
    }
}
