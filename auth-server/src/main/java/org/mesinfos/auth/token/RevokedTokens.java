package org.mesinfos.auth.token;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.TokenLifetimes;
import org.mesinfos.auth.grant.PairwiseSubjects;
import org.mesinfos.auth.person.PersonId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/// Access tokens under no grant that ended before their time: revoked (RFC 7009), issued for a code
/// that was used twice, or an organizer's who may no longer search. Tokens under a grant are ended
/// by their grant, which is read anyway.
///
/// One document for each token, authorization or subject, read by `_id` here and by the data API
/// (docs/adr/128).
public class RevokedTokens implements OAuth2TokenValidator<Jwt> {

    /// The parts of the platform to which organizers hand tokens.
    private static final List<String> PARTS = List.of("portal", "organizer-cli");

    /// Tokens are still taken for a moment after their end.
    private static final Duration SKEW = Duration.ofMinutes(1);

    private static final OAuth2TokenValidatorResult REVOKED =
            OAuth2TokenValidatorResult.failure(
                    new OAuth2Error(
                            OAuth2ErrorCodes.INVALID_TOKEN, "The token was revoked.", null));

    private final MongoOperations mongo;
    private final PairwiseSubjects subjects;
    private final TokenLifetimes lifetimes;
    private final Clock clock;

    RevokedTokens(
            MongoOperations mongo,
            PairwiseSubjects subjects,
            TokenLifetimes lifetimes,
            Clock clock) {
        this.mongo = mongo;
        this.subjects = subjects;
        this.lifetimes = lifetimes;
        this.clock = clock;
    }

    /// @param key `jti` of a token, the family before its first dot, or the `sub` of all tokens
    /// @param at tokens issued until then are over
    /// @param expiresAt when none of them is left
    @Document("ended_tokens")
    record Ended(@Id String key, Instant at, @Nullable Instant expiresAt) {}

    /// Ends one token. Can be repeated.
    void revoke(Jwt token) {
        var end = Objects.requireNonNull(token.getExpiresAt(), "every access token has an end");
        end(Objects.requireNonNull(token.getId(), "every access token has a jti"), end, end);
    }

    /// Ends all tokens of an authorization that have been issued. Can be repeated.
    void revokeFamily(String family) {
        var end = clock.instant().plus(lifetimes.longest());
        end(family, end, end);
    }

    /// Ends all tokens that a person handed to parts of the platform. Can be repeated.
    public void revokeOf(PersonId person) {
        var now = clock.instant();
        var end = now.plus(lifetimes.longest());
        PARTS.forEach(part -> end(subjects.of(person, part), now, end));
    }

    private void end(String key, Instant issuedUntil, Instant expiresAt) {
        var kept = expiresAt.plus(SKEW);
        try {
            mongo.insert(new Ended(key, issuedUntil, kept));
        } catch (DuplicateKeyException before) {
            var later = new Update().max("at", issuedUntil).max("expiresAt", kept);
            mongo.updateFirst(query(where("_id").is(key)), later, Ended.class);
        }
    }

    /// Whether a token is over; asks only for one under no grant.
    boolean contains(Jwt token) {
        var jti = token.getId();
        if (token.getClaimAsString(Tokens.GRANT_ID) != null || jti == null) {
            return false;
        }
        var issuedAt = token.getIssuedAt();
        var keys = List.of(jti, family(jti), Objects.requireNonNullElse(token.getSubject(), ""));
        return mongo.find(query(where("_id").in(keys)), Ended.class).stream()
                .anyMatch(ended -> issuedAt == null || !issuedAt.isAfter(ended.at()));
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
