package org.mesinfos.engine.testing;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyPairGeneratorSpi;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// RSA keys for tests: the first few of each size are new, then they come again in turn. Each
/// service that a test starts makes two, and they were a tenth of the work of such tests.
///
/// Keys that follow each other differ, so that what a key rotation or a foreign key is to show
/// still shows. Found by JUnit in every module that has this library on its test class path.
public final class ReusedRsaKeys implements BeforeAllCallback {

    private static final int KEYS = 5;
    private static final String REAL = "SunRsaSign";

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
        var made = MADE.computeIfAbsent(bits, _ -> new ArrayList<>());
        var turn = GIVEN.merge(bits, 1, Integer::sum) - 1;
        if (turn < KEYS) {
            var generator = KeyPairGenerator.getInstance("RSA", REAL);
            generator.initialize(bits);
            made.add(generator.generateKeyPair());
        }
        return made.get(turn % KEYS);
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
