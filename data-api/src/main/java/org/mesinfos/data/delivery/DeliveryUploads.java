package org.mesinfos.data.delivery;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.mesinfos.data.store.DatabaseCircuitBreakers;
import org.mesinfos.data.store.Databases;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.engine.DocumentWrites;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Files that come in pieces. Each piece is a delivery of its own, written before it counts: a
/// process that dies has at most the last one to take again, which says nothing new then.
@Component
class DeliveryUploads {

    /// More than a million lines have.
    static final long LONGEST = 1L << 30;

    private static final Duration KEPT = Duration.ofDays(7);
    private static final LocalText WHOLE_LINE =
            new LocalText("au moins une ligne entière", "one whole line at least");

    private final MongoOperations mongo;
    private final DatabaseCircuitBreakers circuitBreakers;
    private final Deliveries deliveries;
    private final Clock clock;

    DeliveryUploads(
            Databases databases,
            DatabaseCircuitBreakers circuitBreakers,
            Deliveries deliveries,
            Clock clock) {
        this.mongo = databases.records(Mode.LIVE);
        this.circuitBreakers = circuitBreakers;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /// Begins one, and forgets those of the holder that were left for a week.
    ///
    /// @param length of the file in bytes, from 1 to [#LONGEST]
    /// @param csv whether it is a table; else NDJSON
    DeliveryUpload create(Dataset dataset, String holder, long length, boolean csv) {
        var now = now();
        var theirs =
                where("_id")
                        .gte(holder + DeliveryId.SEPARATOR)
                        .lt(holder + (char) (DeliveryId.SEPARATOR + 1));
        mongo.remove(query(theirs.and("expiresAt").lt(now)), DeliveryUpload.class);
        return mongo.insert(
                DeliveryUpload.begin(
                        DeliveryId.next(holder, now),
                        holder,
                        dataset.id(),
                        length,
                        now.plus(KEPT),
                        csv ? CsvColumns.UNKNOWN : null));
    }

    /// The holder's upload of that id; empty when there is none, or none any more.
    Optional<DeliveryUpload> find(String id, String holder) {
        return circuitBreakers
                .records()
                .read(() -> Optional.ofNullable(mongo.findById(id, DeliveryUpload.class)))
                .filter(found -> found.holder().equals(holder))
                .filter(found -> clock.instant().isBefore(found.expiresAt()));
    }

    /// Takes the whole lines of a piece.
    ///
    /// @param offset where in the file it begins
    /// @throws Problem `upload-offset-conflict` when the file has come to another place
    DeliveryUpload append(DeliveryUpload upload, Dataset dataset, long offset, byte[] body) {
        if (offset != upload.offset()) {
            throw conflict(upload);
        }
        if (offset + body.length > upload.length()) {
            throw Problem.of(ProblemType.BODY_TOO_LARGE).with("maxBytes", upload.length() - offset);
        }
        var piece = UploadChunk.next(upload, body);
        if (piece.bytes() == 0) {
            throw Problem.parameterInvalid("body", WHOLE_LINE);
        }
        var known =
                upload.headerRows() == 0
                        ? upload
                        : upload.with(CsvColumns.of(dataset, piece.lines().getFirst()));
        var report = deliveries.takePiece(dataset, known, piece);
        return DocumentWrites.saveIfUnchanged(mongo, known.after(piece, report, now().plus(KEPT)))
                .orElseThrow(() -> conflict(find(upload.id(), upload.holder()).orElse(upload)));
    }

    private static Problem conflict(DeliveryUpload upload) {
        return Problem.of(ProblemType.UPLOAD_OFFSET_CONFLICT)
                .with("offset", upload.offset())
                .header("Upload-Offset", Long.toString(upload.offset()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
