package org.mesinfos.data.delivery;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.mapping.Field;

/// A file that a holder delivers piece by piece, and how far it has come. What stood in it is
/// written or kept out piece by piece; nothing of it is here.
///
/// @param version null before it is stored
/// @param length of the file, in bytes
/// @param offset how many bytes are done, to the end of a line
/// @param line how many lines are done, empty ones and the first row of a table too
/// @param lines how many came, empty ones left out
/// @param quarantined how many were kept out
/// @param reports ids of the reports that say which; pieces without any have none here
/// @param expiresAt when it is forgotten, unless another piece comes
/// @param columns of a file in CSV; null for NDJSON
@Schema(name = "DeliveryUpload")
@Document(DeliveryUpload.COLLECTION)
record DeliveryUpload(
        @Id String id,
        @JsonIgnore @Version @Field("ver") @Nullable Long version,
        @JsonIgnore String holder,
        String dataset,
        long length,
        long offset,
        @JsonIgnore int line,
        int lines,
        int quarantined,
        List<String> reports,
        Instant expiresAt,
        @JsonIgnore @Nullable CsvColumns columns) {

    static final String COLLECTION = "delivery_uploads";

    DeliveryUpload {
        reports = List.copyOf(reports);
    }

    /// @param columns null for NDJSON, else those that are not known yet
    static DeliveryUpload begin(
            String id,
            String holder,
            String dataset,
            long length,
            Instant expiresAt,
            @Nullable CsvColumns columns) {
        return new DeliveryUpload(
                id, null, holder, dataset, length, 0, 0, 0, 0, List.of(), expiresAt, columns);
    }

    /// How it is written.
    @JsonProperty
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            allowableValues = {UploadMetadata.NDJSON, UploadMetadata.CSV})
    String type() {
        return isCsv() ? UploadMetadata.CSV : UploadMetadata.NDJSON;
    }

    @JsonIgnore
    boolean isCsv() {
        return columns != null;
    }

    /// How many lines were written, or said nothing new.
    @JsonProperty
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
    int accepted() {
        return lines - quarantined;
    }

    /// How many rows of the next piece name columns and are no record.
    int headerRows() {
        return isCsv() && line == 0 ? 1 : 0;
    }

    /// The same with the columns that its first row names.
    DeliveryUpload with(CsvColumns known) {
        return new DeliveryUpload(
                id,
                version,
                holder,
                dataset,
                length,
                offset,
                line,
                lines,
                quarantined,
                reports,
                expiresAt,
                known);
    }

    /// Whether the whole file is done.
    @JsonProperty
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
    boolean complete() {
        return offset == length;
    }

    /// The same after one more piece.
    DeliveryUpload after(UploadChunk piece, Delivery report, Instant expiry) {
        var more =
                report.quarantined() == 0
                        ? reports
                        : Stream.concat(reports.stream(), Stream.of(report.id())).toList();
        return new DeliveryUpload(
                id,
                version,
                holder,
                dataset,
                length,
                offset + piece.bytes(),
                line + piece.lines().size(),
                lines + report.lines(),
                quarantined + report.quarantined(),
                more,
                expiry,
                columns);
    }

    /// The id of the report on the piece that comes next: the same when that is sent again.
    String nextReport() {
        return "%s-%012d".formatted(id, offset);
    }
}
