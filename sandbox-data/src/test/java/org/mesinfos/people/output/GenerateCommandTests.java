package org.mesinfos.people.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.RecordCheck;
import org.mesinfos.people.SandboxLives;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class GenerateCommandTests {

    @TempDir private Path directory;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @Test
    void everyLineNamesItsPersonAndIsARecord() throws IOException {
        generate("--people", "2", "--datasets", "retail-receipts,insurance-contracts");

        assertThat(directory).isDirectoryContaining("glob:**.ndjson");
        var check = new RecordCheck(Catalogue.load().dataset("retail-receipts").orElseThrow());
        var lines = Files.readAllLines(directory.resolve("retail-receipts.ndjson"));
        assertThat(lines)
                .hasSize(
                        SandboxLives.of("germaine", "retail-receipts").size()
                                + SandboxLives.of("sandrine", "retail-receipts").size());
        for (var line : lines) {
            var record = (ObjectNode) JsonMapper.shared().readTree(line);
            assertThat(record.remove("panelist").asString()).matches("sandbox-(germaine|sandrine)");
            assertThat(check.check(record)).isEmpty();
        }
    }

    @Test
    void theSameOptionsGiveTheSameBytes() throws IOException {
        generate("--people", "3", "--seed", "5", "--datasets", "bank-transactions");
        var first = Files.readAllBytes(directory.resolve("bank-transactions.ndjson"));
        generate("--people", "3", "--seed", "5", "--datasets", "bank-transactions");

        assertThat(Files.readAllBytes(directory.resolve("bank-transactions.ndjson")))
                .isEqualTo(first);
    }

    @Test
    void writesOnlyThePeriodThatWasAskedFor() throws IOException {
        generate(
                "--people",
                "1",
                "--datasets",
                "retail-receipts",
                "--format",
                "csv",
                "--from",
                "2013-12-01",
                "--to",
                "2013-12-31");

        var lines = Files.readAllLines(directory.resolve("retail-receipts.csv"));
        assertThat(lines.getFirst()).startsWith("panelist,id,");
        assertThat(lines.subList(1, lines.size()))
                .hasSizeBetween(3, 9)
                .allMatch(line -> line.startsWith("sandbox-germaine,"))
                .allMatch(line -> line.contains("2013-12-"));
    }

    @Test
    void saysHowFarItIs() throws IOException {
        generate("--people", "4", "--datasets", "insurance-contracts");

        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("4/4 people", "a second", "0:00:00 left");
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> generate("--datasets", "bank-secrets"))
                .hasMessageContaining("bank-secrets");
        assertThatThrownBy(() -> generate("--format", "xml")).hasMessageContaining("xml");
        assertThatThrownBy(() -> generate("--people", "0")).hasMessageContaining("--people");
        assertThatThrownBy(() -> generate("--from", "2014-01-01", "--to", "2013-01-01"))
                .hasMessageContaining("before");
    }

    private void generate(String... options) throws IOException {
        var arguments = new java.util.ArrayList<>(java.util.List.of(options));
        arguments.addAll(java.util.List.of("--out", directory.toString()));
        var clock = Clock.fixed(Instant.parse("2026-01-05T10:00:00Z"), ZoneOffset.UTC);
        GenerateCommand.run(
                arguments.toArray(String[]::new),
                new ProgressPrinter(clock, new PrintStream(told, true, StandardCharsets.UTF_8)));
    }
}
