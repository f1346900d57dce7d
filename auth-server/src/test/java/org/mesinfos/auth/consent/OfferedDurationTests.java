package org.mesinfos.auth.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mesinfos.catalogue.SensitivityLevel;

class OfferedDurationTests {

    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final Instant FAR = Instant.parse("2029-12-31T22:59:59Z");

    @Test
    void theStrictestLevelBoundsWhatIsOffered() {
        assertThat(offered(List.of(SensitivityLevel.S1, SensitivityLevel.S3), FAR))
                .containsExactly("once", "P7D", "P30D", "P90D", "P180D");
        assertThat(offered(List.of(SensitivityLevel.S1, SensitivityLevel.S4), FAR))
                .containsExactly("once", "P7D", "P30D", "P90D");
    }

    @Test
    void nothingOutlivesTheExperiment() {
        var end = NOW.plus(Duration.ofDays(31));

        assertThat(offered(List.of(SensitivityLevel.S3), end))
                .containsExactly("once", "P7D", "P30D", "end");
    }

    @Test
    void theEndIsOfferedOnlyWhenTheLevelAllowsThatLong() {
        var end = NOW.plus(Duration.ofDays(300));

        assertThat(offered(List.of(SensitivityLevel.S2), end)).contains("end");
        assertThat(offered(List.of(SensitivityLevel.S3), end)).doesNotContain("end");
    }

    @Test
    void aMonthIsTheUsualAnswerAndOnceTheOnlyOneOnTheLastDay() {
        var lastDay =
                OfferedDuration.of(
                        List.of(SensitivityLevel.S4), Optional.empty(), NOW.plusSeconds(60), NOW);

        assertThat(OfferedDuration.usual(OfferedDuration.of(List.of(), Optional.empty(), FAR, NOW)))
                .isEqualTo("P30D");
        assertThat(OfferedDuration.usual(lastDay)).isEqualTo("once");
    }

    private static List<String> offered(List<SensitivityLevel> levels, Instant end) {
        return OfferedDuration.of(levels, Optional.empty(), end, NOW).stream()
                .map(OfferedDuration::value)
                .toList();
    }
}
