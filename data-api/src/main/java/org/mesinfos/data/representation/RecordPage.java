package org.mesinfos.data.representation;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;

/// One page of a dataset.
///
/// @param data records; their shape is at `/v1/datasets/{dataset}/schema`
@Schema(name = "RecordPage")
public record RecordPage(
        @ArraySchema(schema = @Schema(implementation = Map.class)) List<ServedRecord> data,
        Page page,
        Meta meta) {

    /// @param next address of the next page; null on the last one. A page may be shorter than the
    ///   limit and still have a next one
    public record Page(@Nullable URI next, int limit) {}

    /// @param holders ids of those whose records are in it
    /// @param omitted what was withheld from this page, and why, as counts only
    /// @param precision `EXACT`, or `COARSE` when only the rounded view was granted
    /// @param purpose what the person was told the data is for
    public record Meta(
            String dataset,
            List<String> holders,
            String grantId,
            LocalText purpose,
            LocationPrecision precision,
            @ArraySchema(schema = @Schema(implementation = OmittedValues.Omission.class))
                    OmittedValues omitted) {}
}
