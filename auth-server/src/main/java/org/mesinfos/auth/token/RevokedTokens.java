package org.mesinfos.auth.token;

import java.util.List;
import java.util.Objects;
import org.mesinfos.auth.client.EndedTokens;
import org.mesinfos.auth.grant.PairwiseSubjects;
import org.mesinfos.auth.person.PersonId;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/// Access tokens under no grant that ended before their time: revoked (RFC 7009), issued for a code
/// that was used twice, or an organizer's who may no longer search. Tokens under a grant are ended
/// by their grant, which is read anyway.
@Component
public class RevokedTokens implements OAuth2TokenValidator<Jwt> {

    /// The parts of the platform to which organizers hand tokens.
    private static final List<String> PARTS = List.of("portal", "organizer-cli");

    private static final OAuth2TokenValidatorResult REVOKED =
            OAuth2TokenValidatorResult.failure(
                    new OAuth2Error(
                            OAuth2ErrorCodes.INVALID_TOKEN, "The token was revoked.", null));

    private final EndedTokens ended;
    private final PairwiseSubjects subjects;

    RevokedTokens(EndedTokens ended, PairwiseSubjects subjects) {
        this.ended = ended;
        this.subjects = subjects;
    }

    /// Ends one token. Can be repeated.
    void revoke(Jwt token) {
        ended.endToken(
                Objects.requireNonNull(token.getId(), "every access token has a jti"),
                Objects.requireNonNull(token.getExpiresAt(), "every access token has an end"));
    }

    /// Ends all tokens of an authorization that have been issued. Can be repeated.
    void revokeFamily(String family) {
        ended.endAuthorization(family);
    }

    /// Ends all tokens that a person handed to parts of the platform. Can be repeated.
    public void revokeOf(PersonId person) {
        PARTS.forEach(part -> ended.endIssuedTo(subjects.of(person, part)));
    }

    /// Whether a token is over; asks only for one under no grant.
    private boolean contains(Jwt token) {
        var jti = token.getId();
        return token.getClaimAsString(TokenSigner.GRANT_ID) == null
                && jti != null
                && ended.contains(
                        List.of(
                                jti,
                                family(jti),
                                Objects.requireNonNullElse(token.getSubject(), "")),
                        token.getIssuedAt());
    }

    /// The part of a `jti` that all tokens of one authorization share.
    static String family(String jti) {
        var dot = jti.indexOf('.');
        return dot < 0 ? jti : jti.substring(0, dot);
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        return contains(token) ? REVOKED : OAuth2TokenValidatorResult.success();
    }
}
