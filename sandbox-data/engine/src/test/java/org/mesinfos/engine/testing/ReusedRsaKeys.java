package org.mesinfos.engine.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyPairGeneratorSpi;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// RSA keys for tests: five of each size, which come again in turn. Those of 2048 bits are kept in
/// a file, made for tests and secret to nobody; of other sizes the first five are new. Each service
/// that a test starts makes two, and they were a tenth of the work of such tests.
///
/// Keys that follow each other differ, so that what a key rotation or a foreign key is to show
/// still shows. Found by JUnit in every module that has this library on its test class path.
public final class ReusedRsaKeys implements BeforeAllCallback {

    private static final int KEYS = 5;
    private static final String REAL = "SunRsaSign";
    private static final int KEPT_BITS = 2048;
    private static final String KEPT = "rsa-keys-2048.txt";

    /// By their size in bits.
    private static final Map<Integer, List<KeyPair>> MADE = new HashMap<>();

    private static final Map<Integer, Integer> GIVEN = new HashMap<>();

    @Override
    public void beforeAll(ExtensionContext context) {
        if (Security.getProvider(Reusing.NAME) == null) {
            Security.insertProviderAt(new Reusing(), 1);
        }
    }

    private static synchronized KeyPair next(int bits) throws GeneralSecurityException {
        var made = MADE.get(bits);
        if (made == null) {
            made = bits == KEPT_BITS ? kept() : new ArrayList<>();
            MADE.put(bits, made);
        }
        var turn = GIVEN.merge(bits, 1, Integer::sum) - 1;
        if (turn >= made.size() && turn < KEYS) {
            var generator = KeyPairGenerator.getInstance("RSA", REAL);
            generator.initialize(bits);
            made.add(generator.generateKeyPair());
        }
        return made.get(turn % KEYS);
    }

    /// PKCS #8 in Base64, one a line.
    private static List<KeyPair> kept() throws GeneralSecurityException {
        var factory = KeyFactory.getInstance("RSA", REAL);
        var kept = new ArrayList<KeyPair>();
        for (var line : lines()) {
            var encoded = Base64.getDecoder().decode(line);
            var own = (RSAPrivateCrtKey) factory.generatePrivate(new PKCS8EncodedKeySpec(encoded));
            var known = new RSAPublicKeySpec(own.getModulus(), own.getPublicExponent());
            kept.add(new KeyPair(factory.generatePublic(known), own));
        }
        return kept;
    }

    private static List<String> lines() {
        try (var file = ReusedRsaKeys.class.getResourceAsStream(KEPT)) {
            var text = new String(Objects.requireNonNull(file, KEPT).readAllBytes(), US_ASCII);
            return text.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Reusing extends Provider {

        private static final String NAME = "ReusedRsaKeys";

        private Reusing() {
            super(NAME, "1", "RSA keys of tests");
            putService(
                    new Service(
                            this,
                            "KeyPairGenerator",
                            "RSA",
                            Generator.class.getName(),
                            List.of(),
                            Map.of()) {
                        @Override
                        public Object newInstance(Object parameter) {
                            return new Generator();
                        }
                    });
        }
    }

    private static final class Generator extends KeyPairGeneratorSpi {

        private int bits = 2048;

        @Override
        public void initialize(int bits, SecureRandom random) {
            this.bits = bits;
        }

        @Override
        public void initialize(AlgorithmParameterSpec parameters, SecureRandom random)
                throws InvalidAlgorithmParameterException {
            if (!(parameters instanceof RSAKeyGenParameterSpec rsa)) {
                throw new InvalidAlgorithmParameterException("not of RSA: " + parameters);
            }
            bits = rsa.getKeysize();
        }

        @Override
        public KeyPair generateKeyPair() {
            try {
                return next(bits);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("cannot make a key", e);
            }
        }
    }
}
