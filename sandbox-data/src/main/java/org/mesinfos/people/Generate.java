package org.mesinfos.people;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import tools.jackson.databind.node.ObjectNode;

/// Writes the records of as many made-up people as wanted, a file for each dataset.
///
/// A command: `--people`, `--seed`, `--advance`, `--from`, `--to`, `--datasets`, `--format`,
/// `--out`. The same options give the same bytes on every machine. Memory does not grow with the
/// number of people: a few lives are held at a time.
public final class Generate {

    private static final Set<String> OPTIONS =
            Set.of("people", "seed", "advance", "from", "to", "datasets", "format", "out");

    /// Enough to keep all processors busy, and few enough to hold in memory.
    private static final int AT_A_TIME = 2 * Runtime.getRuntime().availableProcessors();

    private final List<Dataset> datasets;
    private final LineForm form;
    private final Span span;
    private final LocalDate from;
    private final LocalDate to;

    private Generate(Options options) {
        var catalogue = Catalogue.load();
        this.datasets = datasets(catalogue, options.text("datasets", ""));
        this.form = LineForm.named(options.text("format", "ndjson"));
        var advance = options.text("advance", "");
        this.span = advance.isEmpty() ? Span.YEAR : Span.afterTheYear(Period.parse(advance));
        this.from = options.date("from", LocalDate.MIN);
        this.to = options.date("to", LocalDate.MAX);
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("--to " + to + " is before --from " + from);
        }
    }

    /// Writes the files, with progress on the error stream.
    public static void main(String[] arguments) throws IOException {
        var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        try {
            run(arguments, new Progress(Clock.systemUTC(), err));
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            err.println(e.getMessage());
            System.exit(2);
        }
    }

    /// @throws IllegalArgumentException with a sentence when an option makes no sense
    static void run(String[] arguments, Progress progress) throws IOException {
        var options = Options.of(arguments, OPTIONS);
        var out = options.text("out", "");
        if (out.isEmpty()) {
            throw new IllegalArgumentException("--out names the directory to write to");
        }
        new Generate(options).write(options, Path.of(out), progress);
    }

    private void write(Options options, Path directory, Progress progress) throws IOException {
        progress.begin(options.people());
        try (var files = new DatasetFiles(directory, datasets, form)) {
            var batches = options.profiles().gather(Gatherers.windowFixed(AT_A_TIME)).iterator();
            while (batches.hasNext()) {
                // Lives are made side by side and written in order.
                for (var life : batches.next().parallelStream().map(this::life).toList()) {
                    for (var part : life.parts().entrySet()) {
                        files.append(part.getKey(), part.getValue());
                    }
                    progress.add(life.records());
                }
            }
        }
        progress.end();
    }

    private Written life(Profile profile) {
        var wanted = datasets.stream().map(Dataset::id).collect(Collectors.toSet());
        var records = SandboxRecords.of(profile.during(span), wanted);
        var parts = new LinkedHashMap<String, byte[]>();
        long count = 0;
        for (var dataset : datasets) {
            var text = new StringBuilder();
            var kept =
                    records.getOrDefault(dataset.id(), List.of()).stream()
                            .filter(isWithin(dataset))
                            .toList();
            kept.forEach(record -> text.append(form.line(dataset, profile.person().id(), record)));
            parts.put(dataset.id(), text.toString().getBytes(StandardCharsets.UTF_8));
            count += kept.size();
        }
        return new Written(parts, count);
    }

    /// What has no time is always there.
    private Predicate<ObjectNode> isWithin(Dataset dataset) {
        var field = dataset.timeField();
        if (field == null) {
            return _ -> true;
        }
        return record -> {
            var day = FrenchCalendar.dayOf(record.path(field).asString());
            return !day.isBefore(from) && !day.isAfter(to);
        };
    }

    private static List<Dataset> datasets(Catalogue catalogue, String names) {
        if (names.isEmpty()) {
            return catalogue.datasets();
        }
        return Arrays.stream(names.split(","))
                .map(
                        name ->
                                catalogue
                                        .dataset(name)
                                        .orElseThrow(
                                                () ->
                                                        new IllegalArgumentException(
                                                                "no such dataset: " + name)))
                .toList();
    }

    /// @param parts lines by dataset
    private record Written(Map<String, byte[]> parts, long records) {}
}
