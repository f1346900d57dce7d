package org.mesinfos.data.audit;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.mesinfos.data.trail.Batch;

/// A batch as exported: everything needed to recompute its root.
///
/// @param prevRoot hexadecimal
/// @param root hexadecimal
/// @param records canonical bytes, base64
/// @param salts 16 bytes each, base64, in the order of the records
@JsonPropertyOrder({"id", "prevRoot", "root", "at", "records", "salts"})
record BatchLine(
        String id,
        String prevRoot,
        String root,
        Instant at,
        List<String> records,
        List<String> salts) {

    static BatchLine of(Batch batch) {
        var base64 = Base64.getEncoder();
        return new BatchLine(
                batch.id().toString(),
                batch.previousRoot().toString(),
                batch.root().toString(),
                batch.at(),
                batch.records().stream().map(r -> base64.encodeToString(r.bytes())).toList(),
                batch.records().stream().map(r -> base64.encodeToString(r.salt())).toList());
    }
}
