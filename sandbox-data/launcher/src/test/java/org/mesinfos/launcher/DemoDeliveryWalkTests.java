package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mesinfos.people.life.SandboxRecords;
import org.mesinfos.people.output.DeliverCommand;

/// A company of the demonstration delivers a day by one command.
class DemoDeliveryWalkTests {

    private final TestPlatform platform = TestPlatform.running();

    @Test
    void oneCommandDeliversADayAndMayBeRepeated() throws Exception {
        var first = deliver("intermarche", Map.of());
        var again = deliver("intermarche", Map.of());

        assertThat(first).contains("intermarche retail-loyalty: ");
        // Other walks on this platform let panelists leave.
        assertThat(first.lines())
                .allMatch(
                        line ->
                                line.matches(
                                        ".+, [1-9]\\d* accepted, (0|\\d+) kept out( \\(LEFT\\))?"));
        assertThat(again).isEqualTo(first);
    }

    @Test
    void whoHasNoClientIsToldSo() {
        assertThatThrownBy(() -> deliver("orange", Map.of("HOLDER_SECRET", "wrong")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("answers 401");
    }

    private String deliver(String holder, Map<String, String> environment) throws Exception {
        var told = new ByteArrayOutputStream();
        DeliverCommand.run(
                new String[] {
                    "--holder", holder,
                    "--day", SandboxRecords.lastDay().plusDays(1).toString(),
                    "--issuer", platform.issuer(),
                    "--data-api", platform.api()
                },
                Clock.systemUTC(),
                environment,
                new PrintStream(told, true, StandardCharsets.UTF_8));
        return told.toString(StandardCharsets.UTF_8).strip();
    }
}
