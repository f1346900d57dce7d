package org.mesinfos.engine.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Secrets that anybody can guess are refused at start.
class SecretStrengthTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "passwordpasswordpasswordpassword",
                "0123456789012345678901234567890123456789",
                "abababababababababababababababababababababababab",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "MDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDA=",
                "short",
                ""
            })
    void aSecretThatRepeatsItselfIsRefusedInOneSentenceWithoutSayingIt(String weak) {
        assertThatThrownBy(() -> SecretStrength.requireText("platform.secrets.key", weak))
                .isInstanceOf(UnfitSecretException.class)
                .hasMessageStartingWith("platform.secrets.key is too easy to guess")
                .hasMessageContaining("openssl rand -base64 32");
        assertThatThrownBy(() -> SecretStrength.requireKey("platform.secrets.keys[0]", weak))
                .isInstanceOf(UnfitSecretException.class)
                .hasMessageStartingWith("platform.secrets.keys[0] is no random key of 256 bits")
                .message()
                .satisfies(
                        said -> {
                            if (weak.length() > 5) {
                                assertThat(said).doesNotContain(weak);
                            }
                        });
    }

    @Test
    void randomKeysAreTakenInEveryWayOfWritingThem() {
        var random = new SecureRandom();
        for (var round = 0; round < 1000; round++) {
            var bytes = new byte[32];
            random.nextBytes(bytes);
            for (var text :
                    new String[] {
                        HexFormat.of().formatHex(bytes),
                        Base64.getEncoder().encodeToString(bytes),
                        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)
                    }) {
                assertThatCode(() -> SecretStrength.requireKey("key", text))
                        .as(text)
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void theRefusalIsASentenceAndWhatToDo() {
        var refused = new UnfitSecretException("platform.secrets.key is too easy to guess");
        var analysis = new UnfitSecretAnalyzer().analyze(new RuntimeException(refused));

        assertThat(analysis.getDescription()).isEqualTo(refused.getMessage());
        assertThat(analysis.getAction()).contains("docs/operating/secrets.md");
    }

    @Test
    void aKeyOfFewerThan256BitsIsRefused() {
        assertThatThrownBy(
                        () -> SecretStrength.requireKey("key", "f81d4fae7dec11d0a76500a0c91e6bf6"))
                .hasMessageContaining("256 bits");
    }
}
