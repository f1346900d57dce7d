package org.mesinfos.auth.token;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.oidc.web.authentication.OidcLogoutAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;

/// Where people land whom an app signed out (OpenID Connect RP-Initiated Logout section 3): back at
/// the app when it named a registered address, else on the page that tells them so. The stock
/// handler leads to the home page, which asks to sign in again.
public final class RpInitiatedLogoutHandler implements AuthenticationSuccessHandler {

    private final AuthenticationSuccessHandler back = new OidcLogoutAuthenticationSuccessHandler();
    private final SecurityContextLogoutHandler end = new SecurityContextLogoutHandler();

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication signOut)
            throws IOException, ServletException {
        var asked = (OidcLogoutAuthenticationToken) signOut;
        if (asked.getPostLogoutRedirectUri() != null) {
            back.onAuthenticationSuccess(request, response, signOut);
            return;
        }
        if (asked.isPrincipalAuthenticated()) {
            end.logout(request, response, (Authentication) asked.getPrincipal());
        }
        response.sendRedirect("/signed-out");
    }
}
