package org.mesinfos.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReusedRsaKeysTests {

    /// Made when asked for, and kept in a file.
    @ParameterizedTest
    @ValueSource(ints = {1024, 2048})
    void keysComeAgainButNeverTwiceInARow(int bits) {
        var keys = Stream.generate(() -> key(bits)).limit(20).map(KeyPair::getPublic).toList();

        assertThat(keys.stream().distinct()).hasSize(5);
        assertThat(keys.subList(0, 5)).doesNotHaveDuplicates();
        assertThat(keys).allMatch(key -> ((RSAPublicKey) key).getModulus().bitLength() == bits);
    }

    @Test
    void aPublicKeyVerifiesWhatItsPrivateKeySigned() throws GeneralSecurityException {
        var pair = key(2048);
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(pair.getPrivate());
        signature.update((byte) 1);
        var signed = signature.sign();

        signature.initVerify(pair.getPublic());
        signature.update((byte) 1);
        assertThat(signature.verify(signed)).isTrue();
    }

    private static KeyPair key(int bits) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
