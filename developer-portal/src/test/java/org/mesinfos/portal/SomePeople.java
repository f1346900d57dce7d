package org.mesinfos.portal;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.context.ApplicationContext;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
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

    /// A developer signs in, and whatever begins then begins.
    static void signsIn(ApplicationContext context, String subject) {
        signsIn(context, subject, "DEVELOPER");
    }

    /// The same of somebody in that role.
    static void signsIn(ApplicationContext context, String subject, String role) {
        var signedIn =
                signedIn(
                        List.of(new SimpleGrantedAuthority("ROLE_" + role)),
                        token(subject, Instant.now()).build());
        context.publishEvent(new InteractiveAuthenticationSuccessEvent(signedIn, SomePeople.class));
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
        return authentication(
                signedIn(
                        List.of(new SimpleGrantedAuthority("ROLE_HOLDER")),
                        token(subject, Instant.now()).claim("holder", holder).build()));
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
        return authentication(
                signedIn(
                        List.of(new SimpleGrantedAuthority("ROLE_" + role)),
                        token(subject, since).build()));
    }

    private static OidcIdToken.Builder token(String subject, Instant since) {
        return OidcIdToken.withTokenValue("id-token-of-" + subject)
                .subject(subject)
                .claim("name", subject + " Exemple")
                .claim("signed_in_at", Long.toString(since.getEpochSecond()));
    }

    private static OAuth2AuthenticationToken signedIn(
            List<SimpleGrantedAuthority> authorities, OidcIdToken token) {
        return new OAuth2AuthenticationToken(
                new DefaultOidcUser(authorities, token), authorities, "mesinfos");
    }
}
