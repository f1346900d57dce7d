package org.mesinfos.portal.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.web.ServiceAddresses;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.web.util.UriComponentsBuilder;

/// After the portal's own sign-out, ends the session at the authorization server too (OpenID
/// Connect RP-Initiated Logout); otherwise the next click would sign the person in again.
final class RpInitiatedLogoutHandler implements LogoutSuccessHandler {

    private final ServiceAddresses serviceAddresses;

    RpInitiatedLogoutHandler(ServiceAddresses serviceAddresses) {
        this.serviceAddresses = serviceAddresses;
    }

    @Override
    public void onLogoutSuccess(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable Authentication authentication)
            throws IOException {
        if (authentication == null || !(authentication.getPrincipal() instanceof OidcUser user)) {
            response.sendRedirect("/");
            return;
        }
        var end =
                UriComponentsBuilder.fromUri(serviceAddresses.issuer())
                        .path("/connect/logout")
                        .queryParam("id_token_hint", user.getIdToken().getTokenValue())
                        .queryParam("client_id", "portal")
                        .queryParam("post_logout_redirect_uri", "{home}")
                        .encode()
                        .buildAndExpand(serviceAddresses.portal() + "/")
                        .toUriString();
        response.sendRedirect(end);
    }
}
