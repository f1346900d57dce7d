package org.mesinfos.portal.signin;

import java.util.Optional;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/// That somebody has just signed in, for what begins then.
public final class PersonSignIn {

    private PersonSignIn() {}

    /// Who signed in; empty when they do not have that role.
    ///
    /// @param role such as `DEVELOPER`
    public static Optional<OidcUser> as(String role, InteractiveAuthenticationSuccessEvent event) {
        var signedIn = event.getAuthentication();
        var roles = AuthorityUtils.authorityListToSet(signedIn.getAuthorities());
        return roles.contains("ROLE_" + role) && signedIn.getPrincipal() instanceof OidcUser person
                ? Optional.of(person)
                : Optional.empty();
    }
}
