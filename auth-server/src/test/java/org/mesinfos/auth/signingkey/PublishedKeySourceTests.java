package org.mesinfos.auth.signingkey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mesinfos.auth.key.SomeKeys;
import org.mesinfos.auth.signingkey.SigningKeys.Described;
import org.mesinfos.auth.testing.StoppedClock;
import org.mesinfos.auth.testing.TestDatabase;

class PublishedKeySourceTests {

    @Test
    void aKeyOfEachKindIsThereBeforeAnybodySignsIn() {
        var mongo = TestDatabase.empty();
        var clock = new StoppedClock("2026-12-01T12:00:00Z");
        var trial = new RotationTestKeys(mongo, SomeKeys.derived(), clock);
        var keys = PublishedKeySource.of(mongo, SomeKeys.derived(), trial, clock);

        keys.prepare();

        assertThat(mongo.getCollection("signing_keys").countDocuments()).isEqualTo(3);
        assertThat(keys.describe())
                .extracting(Described::algorithm)
                .containsExactly("ES256", "RS256", "PS256");
    }
}
