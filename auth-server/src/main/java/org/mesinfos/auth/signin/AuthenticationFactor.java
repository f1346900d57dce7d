package org.mesinfos.auth.signin;

import org.springframework.security.core.authority.FactorGrantedAuthority;

/// By what a person proved who they are.
enum AuthenticationFactor {
    PASSWORD(FactorGrantedAuthority.PASSWORD_AUTHORITY),
    /// A key that their device or keyring keeps, opened by themselves (WebAuthn).
    PASSKEY(FactorGrantedAuthority.WEBAUTHN_AUTHORITY),
    /// Nothing: anybody may sign in as a made-up person.
    CHOSEN("FACTOR_CHOSEN");

    private final String authority;

    AuthenticationFactor(String authority) {
        this.authority = authority;
    }

    String authority() {
        return authority;
    }
}
