package org.mesinfos.portal;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/// People who are signed in.
final class SomePeople {

    private SomePeople() {}

    static RequestPostProcessor developer(String subject) {
        return person(subject, "DEVELOPER");
    }

    static RequestPostProcessor organizer() {
        return organizer("olga");
    }

    static RequestPostProcessor organizer(String subject) {
        return person(subject, "ORGANIZER");
    }

    static RequestPostProcessor juryMember() {
        return juryMember("judith");
    }

    static RequestPostProcessor juryMember(String subject) {
        return person(subject, "JURY");
    }

    static RequestPostProcessor panelist(String subject) {
        return person(subject, "PANELIST");
    }

    /// Somebody who works for that company of the catalogue.
    static RequestPostProcessor ofHolder(String subject, String holder) {
        return signedIn(
                List.of(new SimpleGrantedAuthority("ROLE_HOLDER")),
                token(subject, Instant.now()).claim("holder", holder).build());
    }

    /// Not Spring's `oidcLogin()`, which would bring a made-up access token along.
    private static RequestPostProcessor person(String subject, String role) {
        return person(subject, role, Instant.now());
    }

    /// A developer whose session has been open for a while.
    static RequestPostProcessor signedInLongAgo(String subject) {
        return person(subject, "DEVELOPER", Instant.now().minus(Duration.ofHours(3)));
    }

    /// An organizer whose session has been open for a while.
    static RequestPostProcessor organizerSignedInLongAgo(String subject) {
        return person(subject, "ORGANIZER", Instant.now().minus(Duration.ofHours(3)));
    }

    private static RequestPostProcessor person(String subject, String role, Instant since) {
        return signedIn(
                List.of(new SimpleGrantedAuthority("ROLE_" + role)), token(subject, since).build());
    }

    private static OidcIdToken.Builder token(String subject, Instant since) {
        return OidcIdToken.withTokenValue("id-token-of-" + subject)
                .subject(subject)
                .claim("name", subject + " Exemple")
                .claim("signed_in_at", Long.toString(since.getEpochSecond()));
    }

    private static RequestPostProcessor signedIn(
            List<SimpleGrantedAuthority> authorities, OidcIdToken token) {
        return authentication(
                new OAuth2AuthenticationToken(
                        new DefaultOidcUser(authorities, token), authorities, "mesinfos"));
    }
}
