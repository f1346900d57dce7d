package org.mesinfos.data.delivery;

import com.mongodb.MongoException;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.data.change.RecordChange;
import org.mesinfos.data.change.RecordChanges;
import org.mesinfos.data.grant.Panelists;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.records.ErasureTombstones;
import org.mesinfos.data.records.RecordWriter;
import org.mesinfos.data.trail.Mode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Takes deliveries in, one after the other per panelist, and remembers the reports.
///
/// All of it is written before the holder hears so; what was cut off is sent again, and since a
/// natural key replaces, nothing doubles.
@Component
class Deliveries {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final RecordWriter writer;
    private final Panelists panelists;
    private final ErasureTombstones erasureTombstones;
    private final DeliveryReports reports;
    private final RecordChanges changes;
    private final DeliveryLineParser ndjson;
    private final Clock clock;

    Deliveries(
            RecordWriter writer,
            Panelists panelists,
            ErasureTombstones erasureTombstones,
            DeliveryReports reports,
            RecordChanges changes,
            JsonMapper json,
            Clock clock) {
        this.writer = writer;
        this.panelists = panelists;
        this.erasureTombstones = erasureTombstones;
        this.reports = reports;
        this.changes = changes;
        this.ndjson = DeliveryLineParser.ndjson(json);
        this.clock = clock;
    }

    /// Reads `body`, writes what is right in it, and answers with the report.
    ///
    /// @throws Problem `temporarily-unavailable` when not all could be written; send it again
    Delivery take(Dataset dataset, String holder, BufferedReader body) throws IOException {
        var lines = lines(dataset, ndjson, holder);
        read(body, lines);
        return available(
                holder, () -> stored(dataset, DeliveryId.next(holder, lines.receivedAt()), lines));
    }

    /// Writes what is right in one piece of a file, as [#take]. May be repeated: the same id
    /// replaces the report.
    ///
    /// @param upload the file, whose columns are known if it has any
    Delivery takePiece(Dataset dataset, DeliveryUpload upload, UploadChunk piece) {
        var columns = upload.columns();
        var format = columns == null ? ndjson : columns.format(dataset);
        var lines = lines(dataset, format, upload.holder());
        for (int i = upload.headerRows(); i < piece.lines().size(); i++) {
            add(upload.line() + i + 1, piece.lines().get(i), lines);
        }
        return available(upload.holder(), () -> stored(dataset, upload.nextReport(), lines));
    }

    /// Reads `body` and says what [#take] would keep out of it; nothing is written, not even the
    /// report.
    ///
    /// @throws Problem `temporarily-unavailable` when it is not known who the panelists are
    DeliveryDryRun check(Dataset dataset, String holder, BufferedReader body) throws IOException {
        var lines = lines(dataset, ndjson, holder);
        read(body, lines);
        return available(
                holder,
                () -> {
                    keepPanelistsOnly(lines);
                    return lines.verdict();
                });
    }

    private DeliveryValidation lines(Dataset dataset, DeliveryLineParser format, String holder) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new DeliveryValidation(dataset, holder, now, format, erasureTombstones::has);
    }

    private Delivery stored(Dataset dataset, String id, DeliveryValidation lines) {
        keepPanelistsOnly(lines);
        var possible =
                lines.good().keySet().stream()
                        .map(person -> new RecordChange(person, dataset.id()))
                        .toList();
        changes.record(null, possible, () -> write(dataset, lines));
        erasureTombstones.among(lines.quoted()).forEach(lines::unquote);
        var report = lines.report(id);
        reports.put(report);
        return report;
    }

    private void keepPanelistsOnly(DeliveryValidation lines) {
        lines.keepOnly(panelists.among(lines.people()));
    }

    private static <T> T available(String holder, Supplier<T> work) {
        try {
            return work.get();
        } catch (DataAccessException | MongoException e) {
            LOG.warn("a delivery of {} cannot be taken: {}", holder, e.toString());
            throw Problem.unavailable(RETRY_AFTER);
        }
    }

    // Lines are read with looks at who left, which may fail too.
    private static void read(BufferedReader body, DeliveryValidation lines) throws IOException {
        int number = 0;
        for (var line = body.readLine(); line != null; line = body.readLine()) {
            number++;
            add(number, line, lines);
        }
    }

    private static void add(int number, String line, DeliveryValidation lines) {
        if (line.isBlank()) {
            return;
        }
        available(
                lines.holder(),
                () -> {
                    lines.add(number, line);
                    return lines;
                });
    }

    // Reading may take longer than it takes to leave, the second look included: so it is asked
    // again for each person, right before something of theirs is stored.
    private Set<RecordChange> write(Dataset dataset, DeliveryValidation lines) {
        var changed = new HashSet<RecordChange>();
        lines.good()
                .forEach(
                        (person, some) -> {
                            if (erasureTombstones.has(person)) {
                                lines.keepOut(person, DeliveryRule.LEFT);
                            } else if (writer.deliver(Mode.LIVE, person, dataset, some)) {
                                changed.add(new RecordChange(person, dataset.id()));
                            }
                        });
        return changed;
    }

    /// The report of that id, if it is about a delivery of `holder`.
    Optional<Delivery> find(String id, String holder) {
        return reports.find(id).filter(report -> report.holder().equals(holder));
    }
}
