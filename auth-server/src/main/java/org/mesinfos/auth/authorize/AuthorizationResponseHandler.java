package org.mesinfos.auth.authorize;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.RedirectUris;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.web.AddressesProperties;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/// Answers of the authorization endpoint. Only an address that is registered for the client is ever
/// redirected to; whatever is wrong before that is known is said to the person on a page.
class AuthorizationResponseHandler
        implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

    private final RegisteredApps apps;
    private final AddressesProperties addresses;

    AuthorizationResponseHandler(RegisteredApps apps, AddressesProperties addresses) {
        this.apps = apps;
        this.addresses = addresses;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication answer)
            throws IOException {
        var authorized = (OAuth2AuthorizationCodeRequestAuthenticationToken) answer;
        var redirectUri = Objects.requireNonNull(authorized.getRedirectUri());
        var code = Objects.requireNonNull(authorized.getAuthorizationCode()).getTokenValue();
        response.sendRedirect(
                AuthorizationResponse.code(
                                redirectUri, code, authorized.getState(), addresses.issuer())
                        .toString());
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException failure)
            throws IOException, ServletException {
        var error = ((OAuth2AuthenticationException) failure).getError();
        var refused = refusedRequest(failure, request);
        var redirectUri = registeredRedirectUri(refused).orElse(null);
        if (redirectUri == null) {
            request.setAttribute(AuthorizationProblemController.ERROR, error);
            request.getRequestDispatcher(AuthorizationProblemController.PATH)
                    .forward(request, response);
            return;
        }
        response.sendRedirect(
                AuthorizationResponse.error(
                                redirectUri,
                                error.getErrorCode(),
                                error.getDescription(),
                                refused.state(),
                                addresses.issuer())
                        .toString());
    }

    /// As much of a request as an error answer needs; none of it can be trusted yet.
    private record Refused(
            @Nullable String client, @Nullable String redirectUri, @Nullable String state) {}

    /// The stock classes forget the request when it is wrong before they have read all of it.
    private static Refused refusedRequest(
            AuthenticationException failure, HttpServletRequest request) {
        if (failure instanceof OAuth2AuthorizationCodeRequestAuthenticationException exception
                && exception.getAuthorizationCodeRequestAuthentication() != null) {
            var parsed = exception.getAuthorizationCodeRequestAuthentication();
            return new Refused(parsed.getClientId(), parsed.getRedirectUri(), parsed.getState());
        }
        return new Refused(
                single(request, "client_id"),
                single(request, "redirect_uri"),
                single(request, "state"));
    }

    private static @Nullable String single(HttpServletRequest request, String parameter) {
        var values = request.getParameterValues(parameter);
        return values != null && values.length == 1 ? values[0] : null;
    }

    private Optional<String> registeredRedirectUri(Refused refused) {
        return Optional.ofNullable(refused.client())
                .flatMap(apps::find)
                .filter(app -> !app.suspended())
                .flatMap(app -> registeredRedirectUri(app, refused.redirectUri()));
    }

    private static Optional<String> registeredRedirectUri(
            RegisteredApp app, @Nullable String asked) {
        return Optional.ofNullable(asked)
                .filter(uri -> RedirectUris.matches(app.redirectUris(), uri));
    }
}
