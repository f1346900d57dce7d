package org.mesinfos.auth.token;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.key.DerivedKeys;
import org.mesinfos.auth.person.PersonErasure;
import org.mesinfos.engine.secret.HmacSha256;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/// Refresh tokens of the form `family.number.code`, where the code is an HMAC: nothing secret is
/// stored. A token that rotates may be shown again for ten seconds, for apps that lost the answer
/// or refresh in parallel; after that, using an old one ends the family (RFC 9700 section 4.14).
@Component
class RefreshTokens {

    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Pattern SHAPE =
            Pattern.compile("([A-Za-z0-9_-]{16})\\.([0-9]{1,12})\\.([A-Za-z0-9_-]{43})");

    private final MongoTemplate mongo;
    private final HmacSha256 hmacSha256;
    private final Clock clock;

    RefreshTokens(MongoTemplate mongo, DerivedKeys keys, Clock clock) {
        this.mongo = mongo;
        this.hmacSha256 = new HmacSha256(keys.derive("refresh-token"));
        this.clock = clock;
    }

    /// How the use of a refresh token came out.
    sealed interface Use {
        /// @param next the token for the next time
        record Good(RefreshFamily family, String next) implements Use {}

        /// An old token was used again: somebody else may have it.
        record Reused(RefreshFamily family) implements Use {}

        /// It is bound to a key, and none was shown.
        record WithoutKey() implements Use {}

        /// It is bound to another key.
        record OtherKey() implements Use {}

        /// More is asked for than the first request did.
        record MoreAsked() implements Use {}

        /// Not a token of ours, or of no use any more.
        record Refused() implements Use {}
    }

    /// Begins a family.
    ///
    /// @return its first token
    String begin(RefreshFamily family) {
        mongo.insert(family);
        return token(family.family(), family.seq());
    }

    /// The family of a genuine token, whether or not it is still good.
    Optional<RefreshFamily> familyOf(String token) {
        return parse(token).map(genuine -> mongo.findById(genuine.family(), RefreshFamily.class));
    }

    /// Shows a token.
    ///
    /// @param client who shows it
    /// @param rotates whether that client's tokens rotate
    /// @param jkt thumbprint of the key that was proven, or null
    /// @param scopes what is asked for; empty for all of it
    record Shown(
            String token,
            String client,
            boolean rotates,
            @Nullable String jkt,
            Set<String> scopes) {}

    /// Uses a token on behalf of a client.
    ///
    /// The usual case is decided by one command; what speaks against a token is looked up when that
    /// command finds nothing. A mistaken request does not use the token up.
    Use use(Shown shown) {
        var genuine = parse(shown.token()).orElse(null);
        if (genuine == null) {
            return new Use.Refused();
        }
        var rotated = shown.rotates() ? rotate(genuine, shown) : null;
        if (rotated != null) {
            return new Use.Good(rotated, token(rotated.family(), rotated.seq()));
        }
        var family = mongo.findById(genuine.family(), RefreshFamily.class);
        if (family == null || family.revoked() || !family.client().equals(shown.client())) {
            return new Use.Refused();
        }
        if (family.jkt() != null && shown.jkt() == null) {
            return new Use.WithoutKey();
        }
        // RFC 9449 section 5: credentials of its own are what binds the tokens of other clients.
        if (family.rotates() && family.jkt() != null && !family.jkt().equals(shown.jkt())) {
            return new Use.OtherKey();
        }
        if (!family.scopes().containsAll(shown.scopes())) {
            return new Use.MoreAsked();
        }
        return family.rotates() ? late(family, genuine.seq()) : new Use.Good(family, shown.token());
    }

    private @Nullable RefreshFamily rotate(Genuine genuine, Shown shown) {
        var current = new ArrayList<Criteria>();
        current.add(where("seq").is(genuine.seq()));
        current.add(where("client").is(shown.client()));
        current.add(where("revoked").is(false));
        current.add(where("rotates").is(true));
        current.add(where("jkt").in(Arrays.asList(null, shown.jkt())));
        shown.scopes().forEach(scope -> current.add(where("scopes").is(scope)));
        return mongo.findAndModify(
                query(where("_id").is(genuine.family()).andOperator(current)),
                new Update().inc("seq", 1).set("rotatedAt", clock.instant()).unset("undelivered"),
                FindAndModifyOptions.options().returnNew(true),
                RefreshFamily.class);
    }

    private Use late(RefreshFamily family, long seq) {
        var rotatedAt = family.rotatedAt();
        var inGrace = rotatedAt != null && clock.instant().isBefore(rotatedAt.plus(GRACE));
        var isUndelivered = Boolean.TRUE.equals(family.undelivered());
        return seq == family.seq() - 1 && (inGrace || isUndelivered)
                ? new Use.Good(family, token(family.family(), family.seq()))
                : new Use.Reused(family);
    }

    /// Notes that the current token of a family was not handed out, so that the one before, which
    /// the app still has, goes on being good. Without effect when the family has moved on.
    void retain(RefreshFamily family) {
        if (family.rotates()) {
            mongo.updateFirst(
                    query(where("_id").is(family.family()).and("seq").is(family.seq())),
                    new Update().set("undelivered", true),
                    RefreshFamily.class);
        }
    }

    /// Ends a family; without effect when there is none.
    void revoke(String family) {
        mongo.updateFirst(
                query(where("_id").is(family).and("revoked").is(false)),
                new Update().set("revoked", true),
                RefreshFamily.class);
    }

    private String token(String family, long seq) {
        return family + "." + seq + "." + hmacSha256.of(family + "." + seq);
    }

    private record Genuine(String family, long seq) {}

    private Optional<Genuine> parse(String token) {
        var shape = SHAPE.matcher(token);
        if (!shape.matches()) {
            return Optional.empty();
        }
        var genuine = new Genuine(shape.group(1), Long.parseLong(shape.group(2)));
        var expected = token(genuine.family(), genuine.seq());
        var equal =
                MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.US_ASCII),
                        token.getBytes(StandardCharsets.US_ASCII));
        return equal ? Optional.of(genuine) : Optional.empty();
    }

    /// Erases codes and refresh tokens of somebody who leaves; requests that wait are in sessions.
    @Bean
    PersonErasure tokenErasure() {
        return PersonErasure.counting(
                "tokens",
                PersonErasure.TRACES,
                leaver -> {
                    var theirs = query(where("signIn.person").is(leaver.id().value()));
                    return mongo.remove(theirs, RefreshFamily.class).getDeletedCount()
                            + mongo.remove(theirs, AuthorizationCode.class).getDeletedCount();
                });
    }
}
