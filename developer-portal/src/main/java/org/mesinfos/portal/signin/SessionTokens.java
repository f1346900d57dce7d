package org.mesinfos.portal.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.util.StringUtils;

/// Keeps the signed-in person's access token in the session.
///
/// Only the token: Spring's own repository would write the registration, with the portal's secret,
/// into each session. A token about to expire counts as absent, which makes Spring fetch another
/// through the browser without a question to the person.
final class SessionTokens implements OAuth2AuthorizedClientRepository {

    private static final String ATTRIBUTE = "portal.token";
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final ClientRegistrationRepository registrations;
    private final Clock clock;

    SessionTokens(ClientRegistrationRepository registrations, Clock clock) {
        this.registrations = registrations;
        this.clock = clock;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
            String registrationId, Authentication principal, HttpServletRequest request) {
        var registration = registrations.findByRegistrationId(registrationId);
        var token = token(request);
        if (registration == null
                || token == null
                || !registrationId.equals(ClientConfiguration.PEOPLE)) {
            return null;
        }
        return (T) new OAuth2AuthorizedClient(registration, principal.getName(), token);
    }

    private @Nullable OAuth2AccessToken token(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof Map<?, ?> kept)) {
            return null;
        }
        var issued = Instant.parse(String.valueOf(kept.get("issued")));
        var expires = Instant.parse(String.valueOf(kept.get("expires")));
        if (!clock.instant().isBefore(expires.minus(MARGIN))) {
            return null;
        }
        return new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER,
                String.valueOf(kept.get("value")),
                issued,
                expires,
                Set.of(
                        StringUtils.delimitedListToStringArray(
                                String.valueOf(kept.get("scopes")), " ")));
    }

    @Override
    public void saveAuthorizedClient(
            OAuth2AuthorizedClient client,
            Authentication principal,
            HttpServletRequest request,
            HttpServletResponse response) {
        var token = client.getAccessToken();
        var issued = token.getIssuedAt();
        var expires = token.getExpiresAt();
        if (issued == null || expires == null) {
            return;
        }
        request.getSession()
                .setAttribute(
                        ATTRIBUTE,
                        new HashMap<>(
                                Map.of(
                                        "value", token.getTokenValue(),
                                        "issued", issued.toString(),
                                        "expires", expires.toString(),
                                        "scopes", String.join(" ", token.getScopes()))));
    }

    @Override
    public void removeAuthorizedClient(
            String registrationId,
            Authentication principal,
            HttpServletRequest request,
            HttpServletResponse response) {
        var session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(ATTRIBUTE);
        }
    }
}
