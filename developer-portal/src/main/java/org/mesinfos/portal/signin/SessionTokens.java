package org.mesinfos.portal.signin;

import com.nimbusds.jose.jwk.ECKey;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.text.ParseException;
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
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// Keeps the signed-in person's access token in the session, with the key that it is bound to.
///
/// Only the token: Spring's own repository would write the registration, with the portal's secret,
/// into each session. A token about to expire counts as absent, which makes Spring fetch another
/// through the browser without a question to the person.
final class SessionTokens implements OAuth2AuthorizedClientRepository {

    private static final String ATTRIBUTE = "portal.token";

    /// Of the request that ends a sign-in: the key that its token will be bound to.
    private static final String NEW_KEY = SessionTokens.class.getName() + ".key";

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

    /// A key for the token that the current request is about to get.
    static ECKey newKey() {
        var key = DPoPProofs.newKey();
        currentRequest().setAttribute(NEW_KEY, key);
        return key;
    }

    /// The key that the signed-in person's token is bound to.
    ///
    /// @throws IllegalStateException when nobody has a token
    static ECKey currentKey() {
        var kept = kept(currentRequest());
        if (kept == null) {
            throw new IllegalStateException("there is no token in this session");
        }
        try {
            return ECKey.parse(String.valueOf(kept.get("key")));
        } catch (ParseException e) {
            throw new IllegalStateException("the key in this session cannot be read", e);
        }
    }

    private static HttpServletRequest currentRequest() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes())
                .getRequest();
    }

    /// What is kept in the session; tokens of versions that knew no key count as absent.
    private static @Nullable Map<?, ?> kept(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null
                        && session.getAttribute(ATTRIBUTE) instanceof Map<?, ?> kept
                        && kept.containsKey("key")
                ? kept
                : null;
    }

    private @Nullable OAuth2AccessToken token(HttpServletRequest request) {
        var kept = kept(request);
        if (kept == null) {
            return null;
        }
        var issued = Instant.parse(String.valueOf(kept.get("issued")));
        var expires = Instant.parse(String.valueOf(kept.get("expires")));
        if (!clock.instant().isBefore(expires.minus(MARGIN))) {
            return null;
        }
        return new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.DPOP,
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
        if (issued == null
                || expires == null
                || !(request.getAttribute(NEW_KEY) instanceof ECKey key)) {
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
                                        "scopes", String.join(" ", token.getScopes()),
                                        "key", key.toJSONString())));
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
