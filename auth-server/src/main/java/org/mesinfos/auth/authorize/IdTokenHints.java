package org.mesinfos.auth.authorize;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.grant.PairwiseSubjects;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.token.IssuedTokenDecoder;
import org.mesinfos.auth.token.SignIn;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/// ID tokens by which apps sign people out (OpenID Connect RP-Initiated Logout section 2).
@Component
class IdTokenHints {

    private final IssuedTokenDecoder tokens;
    private final RegisteredApps apps;
    private final PairwiseSubjects subjects;
    private final Clock clock;

    IdTokenHints(
            IssuedTokenDecoder tokens,
            RegisteredApps apps,
            PairwiseSubjects subjects,
            Clock clock) {
        this.tokens = tokens;
        this.apps = apps;
        this.subjects = subjects;
        this.clock = clock;
    }

    /// @param client whom it was issued to
    /// @param person whom it is about
    record Hint(Jwt token, String client, Authentication person) {}

    /// What a genuine ID token says, also when its time is over.
    Optional<Hint> read(String value) {
        return tokens.idToken(value).flatMap(this::hint);
    }

    private Optional<Hint> hint(Jwt token) {
        var audience = Objects.requireNonNullElse(token.getAudience(), List.<String>of());
        return audience.stream()
                .findFirst()
                .flatMap(apps::find)
                .map(app -> new Hint(token, app.clientId(), person(token, app.app())));
    }

    /// A pairwise name cannot be turned back into a person; but whether it is the name of the one
    /// who is signed in can be checked, and nothing else is asked at log-out.
    private Authentication person(Jwt idToken, String app) {
        var current = SecurityContextHolder.getContext().getAuthentication();
        var subject = Objects.requireNonNull(idToken.getSubject(), "every ID token has a subject");
        var same =
                current != null
                        && subjects.of(new PersonId(current.getName()), app).equals(subject);
        var name = same && current != null ? current.getName() : "somebody else";
        return new SignIn(name, clock.instant()).toAuthentication();
    }
}
