package org.mesinfos.auth.token;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.person.PersonId;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/// Who was signed in when a request arrived, and since when.
///
/// @param person the person's id
/// @param at time of authentication, the later `auth_time`
/// @param amr by what they proved who they are (RFC 8176); null when they did not, as a made-up
///   person, or when it was not written down
public record SignIn(String person, Instant at, @Nullable List<String> amr) {

    @PersistenceCreator
    public SignIn {
        amr = amr == null ? null : List.copyOf(amr);
    }

    public SignIn(String person, Instant at) {
        this(person, at, null);
    }

    public static SignIn of(Authentication authentication, Instant otherwise) {
        return authentication.getAuthorities().stream()
                .filter(FactorGrantedAuthority.class::isInstance)
                .map(FactorGrantedAuthority.class::cast)
                .max(Comparator.comparing(FactorGrantedAuthority::getIssuedAt))
                .map(
                        factor ->
                                new SignIn(
                                        authentication.getName(),
                                        factor.getIssuedAt(),
                                        amr(factor.getAuthority())))
                .orElseGet(() -> new SignIn(authentication.getName(), otherwise));
    }

    /// A passkey is a key that its device gives free when it has verified who holds it.
    private static @Nullable List<String> amr(String factor) {
        return switch (factor) {
            case FactorGrantedAuthority.PASSWORD_AUTHORITY -> List.of("pwd");
            case FactorGrantedAuthority.WEBAUTHN_AUTHORITY -> List.of("pop", "user", "mfa");
            default -> null;
        };
    }

    public PersonId personId() {
        return new PersonId(person);
    }

    /// This sign-in as the classes of the protocol library read it.
    public Authentication toAuthentication() {
        var factor =
                FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)
                        .issuedAt(at)
                        .build();
        return UsernamePasswordAuthenticationToken.authenticated(person, null, List.of(factor));
    }
}
