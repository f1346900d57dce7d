package org.mesinfos.auth.signingkey;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.proc.JWSVerifierFactory;
import com.nimbusds.jose.util.Base64URL;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import org.mesinfos.engine.secret.Sha256;

/// Remembers for half a minute that a signature is right: an ES256 check costs more than all else
/// that is asked about a token, and a resource server asks about the same one again and again.
///
/// Only arithmetic is remembered. Whether the key is still published, the token in time and not
/// revoked, and what its grant allows is asked each time. Thread-safe.
public final class VerifiedSignatures implements JWSVerifierFactory {

    private static final Duration REMEMBERED = Duration.ofSeconds(30);
    private static final int MOST = 20_000;

    private final JWSVerifierFactory factory = new DefaultJWSVerifierFactory();

    /// Hashes of key, signed bytes and signature, where these fit together.
    private final Cache<String, Boolean> right;

    public VerifiedSignatures(Clock clock) {
        right =
                Caffeine.newBuilder()
                        .maximumSize(MOST)
                        .expireAfterWrite(REMEMBERED)
                        .ticker(() -> clock.millis() * 1_000_000)
                        .build();
    }

    @Override
    public JWSVerifier createJWSVerifier(JWSHeader header, Key key) {
        return new Verifier(key);
    }

    @Override
    public Set<JWSAlgorithm> supportedJWSAlgorithms() {
        return factory.supportedJWSAlgorithms();
    }

    @Override
    public JCAContext getJCAContext() {
        return factory.getJCAContext();
    }

    private final class Verifier implements JWSVerifier {

        private final Key key;

        Verifier(Key key) {
            this.key = key;
        }

        @Override
        public boolean verify(JWSHeader header, byte[] signed, Base64URL signature)
                throws JOSEException {
            var what = hash(key.getEncoded(), signed, signature.decode());
            if (right.getIfPresent(what) != null) {
                return true;
            }
            var fits = factory.createJWSVerifier(header, key).verify(header, signed, signature);
            if (fits) {
                right.put(what, true);
            }
            return fits;
        }

        @Override
        public Set<JWSAlgorithm> supportedJWSAlgorithms() {
            return factory.supportedJWSAlgorithms();
        }

        @Override
        public JCAContext getJCAContext() {
            return factory.getJCAContext();
        }
    }

    /// Key and signature have one length each for an algorithm, which the signed header names.
    private static String hash(byte[] key, byte[] signed, byte[] signature) {
        var hash = Sha256.digest();
        hash.update(key);
        hash.update(signature);
        return Base64.getEncoder().encodeToString(hash.digest(signed));
    }
}
