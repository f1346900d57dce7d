package org.mesinfos.auth.signingkey;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class VerifiedSignaturesTests {

    private final ECKey key = key();
    private final VerifiedSignatures signatures = new VerifiedSignatures(Clock.systemUTC());
    private final SignedJWT token = tokenOf("germaine");

    @Test
    void aRightSignatureIsRightAgain() throws Exception {
        assertThat(verify(token, key)).isTrue();
        assertThat(verify(token, key)).isTrue();
    }

    @Test
    void whatWasChangedAfterwardsIsNotTakenForIt() throws Exception {
        assertThat(verify(token, key)).isTrue();

        var other = tokenOf("isabelle");

        assertThat(verify(token.getHeader(), other.getSigningInput(), token.getSignature(), key))
                .isFalse();
        assertThat(verify(token.getHeader(), token.getSigningInput(), other.getSignature(), key))
                .isFalse();
    }

    @Test
    void anotherKeyHasNotSignedIt() throws Exception {
        assertThat(verify(token, key)).isTrue();

        assertThat(verify(token, key())).isFalse();
    }

    @Test
    void aWrongSignatureStaysWrongWhenTheRightOneWasSeen() throws Exception {
        var wrong = tokenOf("isabelle").getSignature();
        assertThat(verify(token.getHeader(), token.getSigningInput(), wrong, key)).isFalse();
        assertThat(verify(token, key)).isTrue();

        assertThat(verify(token.getHeader(), token.getSigningInput(), wrong, key)).isFalse();
    }

    private boolean verify(SignedJWT signed, ECKey by) throws Exception {
        return verify(signed.getHeader(), signed.getSigningInput(), signed.getSignature(), by);
    }

    private boolean verify(JWSHeader header, byte[] signed, Base64URL signature, ECKey by)
            throws Exception {
        return signatures
                .createJWSVerifier(header, by.toECPublicKey())
                .verify(header, signed, signature);
    }

    private SignedJWT tokenOf(String subject) {
        try {
            var signed =
                    new SignedJWT(
                            new JWSHeader(JWSAlgorithm.ES256),
                            new JWTClaimsSet.Builder().subject(subject).build());
            signed.sign(new ECDSASigner(key));
            return signed;
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
