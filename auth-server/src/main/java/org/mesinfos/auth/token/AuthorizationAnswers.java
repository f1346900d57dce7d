package org.mesinfos.auth.token;

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
class AuthorizationAnswers implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

    private final RegisteredApps apps;
    private final AddressesProperties addresses;

    AuthorizationAnswers(RegisteredApps apps, AddressesProperties addresses) {
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
                Answer.code(redirectUri, code, authorized.getState(), addresses.issuer())
                        .toString());
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException failure)
            throws IOException, ServletException {
        var error = ((OAuth2AuthenticationException) failure).getError();
        var refused = refusedRequest(failure);
        var redirectUri = refused == null ? null : registeredRedirectUri(refused).orElse(null);
        if (refused == null || redirectUri == null) {
            request.setAttribute(AuthorizationProblemController.ERROR, error);
            request.getRequestDispatcher(AuthorizationProblemController.PATH)
                    .forward(request, response);
            return;
        }
        response.sendRedirect(
                Answer.error(
                                redirectUri,
                                error.getErrorCode(),
                                error.getDescription(),
                                refused.getState(),
                                addresses.issuer())
                        .toString());
    }

    private static @Nullable OAuth2AuthorizationCodeRequestAuthenticationToken refusedRequest(
            AuthenticationException failure) {
        return failure instanceof OAuth2AuthorizationCodeRequestAuthenticationException exception
                ? exception.getAuthorizationCodeRequestAuthentication()
                : null;
    }

    private Optional<String> registeredRedirectUri(
            OAuth2AuthorizationCodeRequestAuthenticationToken refused) {
        return apps.find(refused.getClientId())
                .filter(app -> !app.suspended())
                .flatMap(app -> registeredRedirectUri(app, refused.getRedirectUri()));
    }

    private static Optional<String> registeredRedirectUri(
            RegisteredApp app, @Nullable String asked) {
        return Optional.ofNullable(asked)
                .filter(uri -> RedirectUris.matches(app.redirectUris(), uri));
    }
}
