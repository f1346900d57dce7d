package org.mesinfos.auth.signingkey;

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
import org.mesinfos.auth.key.RootSealedStore;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/// Every key that this server signs tokens with; one that signs with `RS256` never signs with
/// `PS256`, nor the other way round.
///
/// @param elliptic `ES256`, for all tokens but ID tokens, because it signs many times faster
/// @param rsa `RS256`, for the ID tokens of clients that did not ask for another algorithm
/// @param rsaPss `PS256`, for the ID tokens of clients that ask for it
/// @param trial each for one signal with which an app tries whether it reads this list again when
///   it meets a key that it does not know
public record PublishedKeySource(
        SigningKeys elliptic, SigningKeys rsa, SigningKeys rsaPss, RotationTestKeys trial)
        implements JWKSource<SecurityContext>, RootSealedStore {

    public static PublishedKeySource of(
            MongoTemplate mongo, DerivedKeys keys, RotationTestKeys trial, Clock clock) {
        return new PublishedKeySource(
                new SigningKeys("signing-keys", JWSAlgorithm.ES256, mongo, keys, clock),
                new SigningKeys("signing-keys-rsa", JWSAlgorithm.RS256, mongo, keys, clock),
                new SigningKeys("signing-keys-rsa-pss", JWSAlgorithm.PS256, mongo, keys, clock),
                trial);
    }

    /// Those that anything is signed with.
    private Stream<SigningKeys> lasting() {
        return Stream.of(elliptic, rsa, rsaPss);
    }

    /// Makes the first key of each kind, unless it exists: an RSA key takes longer than somebody
    /// who signs in should wait.
    public void prepare() {
        lasting().forEach(SigningKeys::current);
    }

    /// The key that signs now with that algorithm.
    ///
    /// @throws IllegalArgumentException when nothing is signed with it
    public JWK current(SignatureAlgorithm algorithm) {
        return switch (algorithm) {
            case ES256 -> elliptic.current();
            case RS256 -> rsa.current();
            case PS256 -> rsaPss.current();
            default -> throw new IllegalArgumentException("no key signs with " + algorithm);
        };
    }

    /// All of them, each kind from the oldest to the newest.
    List<SigningKeys.Described> describe() {
        return lasting().flatMap(keys -> keys.describe().stream()).toList();
    }

    /// Publishes the next key of each kind ahead of time.
    void rotate() {
        lasting().forEach(SigningKeys::rotate);
    }

    @Override
    public Progress progress() {
        return sum(lasting().map(SigningKeys::progress), trial.progress());
    }

    @Override
    public Progress reseal() {
        return sum(lasting().map(SigningKeys::reseal), trial.reseal());
    }

    private static Progress sum(Stream<Progress> lasting, Progress trial) {
        var parts = Stream.concat(lasting, Stream.of(trial)).toList();
        return new Progress(
                "signing keys",
                parts.stream().mapToInt(Progress::done).sum(),
                parts.stream().mapToInt(Progress::all).sum());
    }

    /// Takes a key away at once.
    ///
    /// @return false when there is no such key
    boolean drop(String kid) {
        return lasting().anyMatch(keys -> keys.drop(kid));
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        var published =
                selector.select(
                        new JWKSet(lasting().flatMap(keys -> keys.all().stream()).toList()));
        var named = selector.getMatcher().getKeyIDs();
        if (named != null && !named.isEmpty() && !published.isEmpty()) {
            return published;
        }
        return Stream.concat(
                        published.stream(), selector.select(new JWKSet(trial.onTrial())).stream())
                .toList();
    }
}
