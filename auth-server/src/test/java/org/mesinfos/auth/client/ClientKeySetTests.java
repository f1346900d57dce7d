package org.mesinfos.auth.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class ClientKeySetTests {

    @Test
    void anAppHasFiveKeys() throws Exception {
        assertThat(ClientKeySet.ids(ClientKeySet.checked(keys(5)))).hasSize(5);

        assertThat(refusal(keys(6))).contains("1 to 5 keys");
    }

    @Test
    void aSetHasEightKilobytes() {
        assertThat(refusal("{\"keys\":[],\"x\":\"" + "x".repeat(8_192) + "\"}"))
                .contains("8192 characters");
    }

    @Test
    void bracketsWithoutAnEndAreNoSet() {
        assertThat(refusal("[".repeat(8_000))).contains("no JSON Web Key Set");
        assertThat(refusal("{\"keys\":" + "[".repeat(4_000) + "]".repeat(4_000) + "}"))
                .isNotEmpty();
    }

    private static String keys(int count) throws Exception {
        var keys = new ArrayList<JWK>();
        for (int i = 0; i < count; i++) {
            keys.add(new ECKeyGenerator(Curve.P_256).keyID("k" + i).generate().toPublicJWK());
        }
        return new JWKSet(keys).toString(true);
    }

    private static String refusal(String text) {
        return catchThrowableOfType(
                        InvalidRegistrationException.class, () -> ClientKeySet.checked(text))
                .problems()
                .getFirst()
                .message();
    }
}
