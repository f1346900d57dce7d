package org.mesinfos.people.output;

import com.mongodb.MongoException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.people.DateSpan;
import org.mesinfos.people.FrenchCalendar;
import org.mesinfos.people.Profile;
import org.mesinfos.people.life.SandboxRecords;
import tools.jackson.databind.node.ObjectNode;

/// Writes the records of as many made-up people as wanted: a file for each dataset, or straight
/// into the databases of the data API.
///
/// A command: `--people`, `--panel`, `--seed`, `--advance`, `--from`, `--to`, `--datasets`, and
/// `--out` with `--format`, or `--mongodb`. The same options give the same bytes on every machine.
/// Memory does not grow with the number of people: a few lives are held at a time.
public final class GenerateCommand {

    private static final Set<String> OPTIONS =
            Set.of(
                    "people",
                    "panel",
                    "seed",
                    "advance",
                    "from",
                    "to",
                    "datasets",
                    "format",
                    "out",
                    "mongodb",
                    "live-database",
                    "sandbox-database");

    // Held here, because loggers that nobody holds forget their level.
    private static final Logger DRIVER = Logger.getLogger("org.mongodb.driver");

    /// Enough to keep all processors busy, and few enough to hold in memory.
    private static final int AT_A_TIME = 2 * Runtime.getRuntime().availableProcessors();

    private final List<Dataset> datasets;
    private final DateSpan dateSpan;
    private final LocalDate from;
    private final LocalDate to;

    private GenerateCommand(CommandOptions commandOptions) {
        var catalogue = Catalogue.load();
        this.datasets = datasets(catalogue, commandOptions.text("datasets", ""));
        var advance = commandOptions.text("advance", "");
        this.dateSpan =
                advance.isEmpty() ? DateSpan.YEAR : DateSpan.afterTheYear(Period.parse(advance));
        this.from = commandOptions.date("from", LocalDate.MIN);
        this.to = commandOptions.date("to", LocalDate.MAX);
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("--to " + to + " is before --from " + from);
        }
    }

    /// Writes the records, with progress on the error stream.
    public static void main(String[] arguments) throws IOException {
        // The driver tells of each connection it makes.
        DRIVER.setLevel(Level.WARNING);
        var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        try {
            run(arguments, err);
        } catch (IllegalArgumentException | DateTimeException e) {
            err.println(e.getMessage());
            System.exit(2);
        } catch (MongoException e) {
            err.println(System.lineSeparator() + "The database refuses: " + e.getMessage());
            System.exit(1);
        }
    }

    /// Writes the records, with progress on `told`.
    ///
    /// @param arguments as on the command line
    /// @throws IllegalArgumentException with a sentence when an option makes no sense
    /// @throws MongoException when the database does not take them
    public static void run(String[] arguments, PrintStream told) throws IOException {
        run(arguments, new ProgressPrinter(Clock.systemUTC(), told));
    }

    static void run(String[] arguments, ProgressPrinter progressPrinter) throws IOException {
        var commandOptions = CommandOptions.of(arguments, OPTIONS);
        var generateCommand = new GenerateCommand(commandOptions);
        progressPrinter.begin(commandOptions.people());
        try (var recordOutput = generateCommand.output(commandOptions)) {
            generateCommand.write(commandOptions, recordOutput, progressPrinter);
        }
        progressPrinter.end();
    }

    private RecordOutput output(CommandOptions commandOptions) throws IOException {
        var directory = commandOptions.text("out", "");
        var uri = commandOptions.text("mongodb", "");
        if (directory.isEmpty() == uri.isEmpty()) {
            throw new IllegalArgumentException(
                    "either --out names the directory to write to, or --mongodb the server");
        }
        if (uri.isEmpty()) {
            var form = RecordFileFormat.named(commandOptions.text("format", "ndjson"));
            return new DatasetFiles(Path.of(directory), datasets, form);
        }
        if (commandOptions.has("format")) {
            throw new IllegalArgumentException("--format is for files, not for --mongodb");
        }
        return new RecordDatabases(
                uri,
                commandOptions.text("live-database", "mesinfos_data"),
                commandOptions.text("sandbox-database", "mesinfos_sandbox"),
                Clock.systemUTC());
    }

    private void write(
            CommandOptions commandOptions,
            RecordOutput recordOutput,
            ProgressPrinter progressPrinter)
            throws IOException {
        var batches = commandOptions.profiles().gather(Gatherers.windowFixed(AT_A_TIME)).iterator();
        while (batches.hasNext()) {
            // Lives are made side by side and written in order.
            var lives =
                    batches.next().parallelStream().map(one -> life(one, recordOutput)).toList();
            for (var life : lives) {
                life.remainder().write();
                progressPrinter.add(life.records());
            }
        }
    }

    private Written life(Profile profile, RecordOutput recordOutput) {
        var wanted = datasets.stream().map(Dataset::id).collect(Collectors.toSet());
        var records = SandboxRecords.of(profile.during(dateSpan), wanted);
        var kept = new LinkedHashMap<Dataset, List<ObjectNode>>();
        long count = 0;
        for (var dataset : datasets) {
            var all = records.getOrDefault(dataset.id(), List.of());
            var within = all.stream().filter(isWithin(dataset)).toList();
            kept.put(dataset, within);
            count += within.size();
        }
        return new Written(recordOutput.take(profile.person(), kept), count);
    }

    /// What has no time is always there.
    private Predicate<ObjectNode> isWithin(Dataset dataset) {
        var field = dataset.timeField();
        if (field == null || from.equals(LocalDate.MIN) && to.equals(LocalDate.MAX)) {
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

    private record Written(RecordOutput.Remainder remainder, long records) {}
}
