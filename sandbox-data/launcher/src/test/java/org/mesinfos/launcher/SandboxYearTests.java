package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Made-up lives end where the first start found them, and stay there with their data.
class SandboxYearTests {

    private static final LocalDate GIVEN = LocalDate.of(2014, 2, 28);

    @TempDir Path folder;

    @Test
    void theYearEndsTodaySoThatYesterdayIsItsLastWholeDay() {
        var day = SandboxYear.endsOn(folder, null, false, at("2026-12-01T23:30:00Z"));

        assertThat(day).isEqualTo("2026-12-01");
    }

    @Test
    void aLaterStartKeepsTheDayOfItsData() {
        SandboxYear.endsOn(folder, null, false, at("2026-12-02T10:00:00Z"));

        assertThat(SandboxYear.endsOn(folder, null, false, at("2027-03-04T10:00:00Z")))
                .isEqualTo("2026-12-01");
        assertThat(SandboxYear.endsOn(folder, null, true, at("2027-03-04T10:00:00Z")))
                .isEqualTo("2027-03-03");
    }

    @Test
    void aDayThatIsGivenNeedsDataMadeForIt() {
        var clock = at("2026-12-02T10:00:00Z");
        assertThat(SandboxYear.endsOn(folder, GIVEN, false, clock)).isEqualTo(GIVEN);
        assertThat(SandboxYear.endsOn(folder, GIVEN, false, clock)).isEqualTo(GIVEN);

        assertThatThrownBy(() -> SandboxYear.endsOn(folder, GIVEN.plusDays(1), false, clock))
                .hasMessage(
                        "The data here is of the year that ended on 2014-02-28:"
                                + " -Dsandbox.today=2014-03-01 needs -Dfresh.");
        assertThat(SandboxYear.endsOn(folder, GIVEN.plusDays(1), true, clock))
                .isEqualTo("2014-03-01");
    }

    @Test
    void dataFromBeforeThereWasAChoiceIsThatOfTheDocumentation() throws Exception {
        Files.createDirectory(folder.resolve("data"));

        assertThat(SandboxYear.endsOn(folder, null, false, at("2026-12-02T10:00:00Z")))
                .isEqualTo(GIVEN);
        assertThat(SandboxYear.endsOn(folder, null, true, at("2026-12-02T10:00:00Z")))
                .isEqualTo("2026-12-01");
    }

    private static Clock at(String instant) {
        return Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
    }
}
