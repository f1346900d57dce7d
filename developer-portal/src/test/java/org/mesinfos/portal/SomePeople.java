package org.mesinfos.portal;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.oidcLogin;

import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/// People who are signed in.
final class SomePeople {

    private SomePeople() {}

    static RequestPostProcessor developer(String subject) {
        return person(subject, "DEVELOPER");
    }

    static RequestPostProcessor organizer() {
        return person("olga", "ORGANIZER");
    }

    private static RequestPostProcessor person(String subject, String role) {
        return oidcLogin()
                .idToken(token -> token.subject(subject).claim("name", subject + " Exemple"))
                .authorities(new SimpleGrantedAuthority("ROLE_" + role));
    }
}
