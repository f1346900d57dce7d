package org.mesinfos.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.mesinfos.people.check.SelfCheck;

/// The year can end on any day: everything that is proved of the documentation's holds then too.
class OtherYearTests {

    @Test
    void aYearThatEndsWithinAMonthKeepsAllRules() throws Exception {
        var check = java("2026-12-01", SelfCheck.class);
        var told = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(told).contains(" 0 broken rules");
        assertThat(check.waitFor()).as(told).isZero();
    }

    private static Process java(String today, Class<?> command) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dsandbox.today=" + today,
                        "-cp",
                        System.getProperty("java.class.path"),
                        command.getName())
                .redirectErrorStream(true)
                .start();
    }
}
