package org.mesinfos.portal;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

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

    /// Not Spring's `oidcLogin()`, which would bring a made-up access token along.
    private static RequestPostProcessor person(String subject, String role) {
        var token =
                OidcIdToken.withTokenValue("id-token-of-" + subject)
                        .subject(subject)
                        .claim("name", subject + " Exemple")
                        .build();
        var authorities = List.of(new SimpleGrantedAuthority("ROLE_" + role));
        return authentication(
                new OAuth2AuthenticationToken(
                        new DefaultOidcUser(authorities, token), authorities, "mesinfos"));
    }
}
