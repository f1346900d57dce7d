package org.mesinfos.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.client.TokenLifetimes;
import org.mesinfos.auth.key.SomeKeys;
import org.mesinfos.auth.signingkey.PublishedKeySource;
import org.mesinfos.auth.signingkey.RotationTestKeys;
import org.mesinfos.auth.testing.StoppedClock;
import org.mesinfos.auth.testing.TestDatabase;
import org.mesinfos.auth.web.AddressesProperties;

class ServiceTokenIssuerTests {

    private final StoppedClock clock = new StoppedClock("2026-12-01T12:00:00Z");
    private final PublishedKeySource keys = keys();
    private final ServiceTokenIssuer issuer =
            new ServiceTokenIssuer(
                    new TokenSigner(
                            keys,
                            new TokenLifetimes(
                                    Duration.ofSeconds(60),
                                    Duration.ofMinutes(60),
                                    Duration.ofMinutes(5)),
                            new AddressesProperties(
                                    "http://localhost:9000",
                                    "http://localhost:8090",
                                    "http://localhost:8080"),
                            clock),
                    clock);

    @Test
    void theServerShowsItsOwnTokenAgainForHalfAMinute() {
        var first = issuer.with("panelists:read");
        clock.pass(Duration.ofSeconds(29));
        assertThat(issuer.with("panelists:read")).isEqualTo(first);
        assertThat(issuer.with("panelists:erase")).isNotEqualTo(first);

        clock.pass(Duration.ofSeconds(1));
        assertThat(issuer.with("panelists:read")).isNotEqualTo(first);
    }

    @Test
    void aScopeThatItDoesNotHaveIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> issuer.with("bank.accounts:read"));
    }

    private PublishedKeySource keys() {
        var mongo = TestDatabase.empty();
        var trial = new RotationTestKeys(mongo, SomeKeys.derived(), clock);
        return PublishedKeySource.of(mongo, SomeKeys.derived(), trial, clock);
    }
}
