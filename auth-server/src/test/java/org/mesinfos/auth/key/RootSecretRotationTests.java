package org.mesinfos.auth.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mesinfos.engine.log.SecurityEvents;
import org.mesinfos.engine.secret.RootSecrets;

/// Sealing anew under a root secret.
class RootSecretRotationTests {

    private int done = 3;

    private final RootSealedStore stored =
            new RootSealedStore() {
                @Override
                public Progress progress() {
                    return new Progress("signing keys", done, 5);
                }

                @Override
                public Progress reseal() {
                    done = 5;
                    return progress();
                }
            };

    private final RootSecretRotation rotation =
            new RootSecretRotation(
                    new RootSecrets("auth-server", List.of(SomeKeys.ROOT), null), List.of(stored));

    @Test
    void aNewRootSecretIsInTheSecurityLog() {
        try (var log = new SecurityEvents()) {
            assertThat(rotation.state().finished()).isFalse();

            assertThat(rotation.reseal().finished()).isTrue();
            rotation.reseal();

            assertThat(log.of("root-secret-changed"))
                    .singleElement()
                    .satisfies(
                            event ->
                                    assertThat(event)
                                            .containsEntry("event.reason", "signing-keys"));
        }
    }
}
