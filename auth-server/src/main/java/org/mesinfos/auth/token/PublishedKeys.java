package org.mesinfos.auth.token;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.key.DerivedKeys;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/// Every key that this server signs tokens with.
///
/// @param usual for all tokens, because an elliptic key signs many times faster
/// @param rsa for ID tokens of clients that ask for `RS256`, which every OpenID provider has to
///   know (OpenID Connect Core section 15.1)
/// @param trial each for one signal with which an app tries whether it reads this list again when
///   it meets a key that it does not know
record PublishedKeys(SigningKeys usual, SigningKeys rsa, SigningKeys trial)
        implements JWKSource<SecurityContext> {

    static PublishedKeys of(MongoTemplate mongo, DerivedKeys keys, Clock clock) {
        return new PublishedKeys(
                new SigningKeys("signing-keys", JWSAlgorithm.ES256, mongo, keys, clock),
                new SigningKeys("signing-keys-rsa", JWSAlgorithm.RS256, mongo, keys, clock),
                new SigningKeys("signing-keys-trial", JWSAlgorithm.ES256, mongo, keys, clock));
    }

    /// The key that signs now with that algorithm.
    JWK current(SignatureAlgorithm algorithm) {
        return (algorithm == SignatureAlgorithm.RS256 ? rsa : usual).current();
    }

    /// All of them, each kind from the oldest to the newest.
    List<SigningKeys.Described> describe() {
        return Stream.concat(usual.describe().stream(), rsa.describe().stream()).toList();
    }

    /// Publishes the next key of each kind ahead of time.
    void rotate() {
        usual.rotate();
        rsa.rotate();
    }

    /// Publishes a key on trial at once.
    ///
    /// @return its `kid`
    String addForTrial() {
        return trial.addForTrial();
    }

    /// Takes a key away at once.
    ///
    /// @return false when there is no such key
    boolean drop(String kid) {
        return usual.drop(kid) || rsa.drop(kid);
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        var lasting =
                selector.select(
                        new JWKSet(
                                Stream.concat(usual.all().stream(), rsa.all().stream()).toList()));
        var named = selector.getMatcher().getKeyIDs();
        if (named != null && !named.isEmpty() && !lasting.isEmpty()) {
            return lasting;
        }
        return Stream.concat(
                        lasting.stream(), selector.select(new JWKSet(trial.onTrial())).stream())
                .toList();
    }
}
