package org.mesinfos.auth.token;

import java.time.Instant;
import java.util.List;
import org.mesinfos.auth.person.PersonId;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/// Who was signed in when a request arrived, and since when.
///
/// @param person the person's id
/// @param at time of authentication, the later `auth_time`
record SignIn(String person, Instant at) {

    static SignIn of(Authentication authentication, Instant otherwise) {
        var at =
                authentication.getAuthorities().stream()
                        .filter(FactorGrantedAuthority.class::isInstance)
                        .map(authority -> ((FactorGrantedAuthority) authority).getIssuedAt())
                        .max(Instant::compareTo)
                        .orElse(otherwise);
        return new SignIn(authentication.getName(), at);
    }

    PersonId personId() {
        return new PersonId(person);
    }

    /// The same as the protocol's classes want it.
    Authentication toAuthentication() {
        var factor =
                FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)
                        .issuedAt(at)
                        .build();
        return UsernamePasswordAuthenticationToken.authenticated(person, null, List.of(factor));
    }
}
