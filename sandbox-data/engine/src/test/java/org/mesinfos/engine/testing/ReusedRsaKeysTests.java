package org.mesinfos.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReusedRsaKeysTests {

    private static final int BITS = 1024;

    @Test
    void keysComeAgainButNeverTwiceInARow() {
        var keys =
                Stream.generate(ReusedRsaKeysTests::key).limit(20).map(KeyPair::getPublic).toList();

        assertThat(keys.stream().distinct()).hasSize(5);
        assertThat(keys.subList(0, 5)).doesNotHaveDuplicates();
        assertThat(keys).allMatch(key -> ((RSAPublicKey) key).getModulus().bitLength() == BITS);
    }

    private static KeyPair key() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
