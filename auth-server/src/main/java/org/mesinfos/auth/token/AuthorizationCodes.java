package org.mesinfos.auth.token;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.TokenLifetimes;
import org.mesinfos.engine.secret.RandomTokens;
import org.mesinfos.engine.secret.Sha256;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/// Authorization codes in MongoDB.
@Component
public class AuthorizationCodes {

    private static final String READ = AuthorizationCodes.class.getName() + ".read";
    private static final int CODE_BITS = 256;
    private static final int FAMILY_BITS = 96;

    private final MongoTemplate mongo;
    private final TokenLifetimes lifetimes;
    private final Clock clock;

    AuthorizationCodes(MongoTemplate mongo, TokenLifetimes lifetimes, Clock clock) {
        this.mongo = mongo;
        this.lifetimes = lifetimes;
        this.clock = clock;
    }

    /// A new code for the request.
    public String issue(AuthorizationRequest request, SignIn signIn, @Nullable String grant) {
        var code = RandomTokens.ofBits(CODE_BITS);
        add(code, request, signIn, grant);
        return code;
    }

    public void add(
            String code, AuthorizationRequest request, SignIn signIn, @Nullable String grant) {
        var now = clock.instant();
        mongo.insert(
                new AuthorizationCode(
                        Sha256.base64Url(code),
                        request,
                        signIn,
                        grant,
                        RandomTokens.ofBits(FAMILY_BITS),
                        now,
                        now.plus(lifetimes.code()),
                        null));
    }

    /// The code's record, also after its use or its end.
    ///
    /// One request looks twice, for its verifier and to redeem it; what decides between requests is
    /// [#consume].
    public Optional<AuthorizationCode> find(String code) {
        var key = Sha256.base64Url(code);
        var request = RequestContextHolder.getRequestAttributes();
        if (request != null
                && request.getAttribute(READ, RequestAttributes.SCOPE_REQUEST)
                        instanceof AuthorizationCode read
                && read.key().equals(key)) {
            return Optional.of(read);
        }
        var found = Optional.ofNullable(mongo.findById(key, AuthorizationCode.class));
        if (request != null) {
            found.ifPresent(
                    read -> request.setAttribute(READ, read, RequestAttributes.SCOPE_REQUEST));
        }
        return found;
    }

    /// Whether its minute is not over.
    boolean isInTime(AuthorizationCode code) {
        return clock.instant().isBefore(code.expiresAt());
    }

    /// Uses the code up.
    ///
    /// @return false when it was used before: of any number of callers exactly one gets true
    boolean consume(AuthorizationCode code) {
        var unused = query(where("_id").is(code.key()).and("consumedAt").isNull());
        var update = new Update().set("consumedAt", clock.instant());
        return mongo.updateFirst(unused, update, AuthorizationCode.class).getModifiedCount() == 1;
    }
}
