package org.mesinfos.portal.team;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.net.URI;
import java.util.Locale;
import org.mesinfos.portal.signin.PortalTokens;
import org.mesinfos.portal.web.Addresses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/// Hands invitations to the authorization server, which writes to people.
@Component
class HttpMailbox implements Mailbox {

    private static final Logger LOG = LoggerFactory.getLogger(HttpMailbox.class);

    private final RestClient http;
    private final CircuitBreaker breaker;

    HttpMailbox(
            RestClient.Builder http,
            Addresses addresses,
            PortalTokens tokens,
            CircuitBreakerRegistry breakers) {
        this.http =
                http.clone()
                        .baseUrl(addresses.issuer() + "/internal/team-invitations")
                        .requestInterceptor(tokens.ofPortal())
                        .build();
        this.breaker = breakers.circuitBreaker("team-invitations");
    }

    private record Message(String email, String team, String link, String language) {}

    @Override
    public boolean invite(String email, String team, URI link, Locale locale) {
        var language = locale.getLanguage().equals("en") ? "en" : "fr";
        var message = new Message(email, team, link.toString(), language);
        try {
            breaker.executeRunnable(() -> http.post().body(message).retrieve().toBodilessEntity());
            return true;
        } catch (CallNotPermittedException open) {
            return false;
        } catch (RestClientException | OAuth2AuthorizationException failed) {
            LOG.warn("an invitation was not sent: {}", failed.getClass().getSimpleName());
            return false;
        }
    }
}
