package org.mesinfos.data.audit;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.mesinfos.verify.Batch;

/// A batch as exported: everything needed to recompute its root.
///
/// @param prevRoot hexadecimal
/// @param root hexadecimal
/// @param certificate of the key that signed it; empty where that is the chain's
/// @param records canonical bytes, base64
/// @param salts 16 bytes each, base64, in the order of the records
/// @param signature base64
@JsonPropertyOrder({"id", "prevRoot", "root", "at", "certificate", "records", "salts", "signature"})
record BatchLine(
        String id,
        String prevRoot,
        String root,
        Instant at,
        String certificate,
        List<String> records,
        List<String> salts,
        String signature) {

    static BatchLine of(Batch batch) {
        var base64 = Base64.getEncoder();
        return new BatchLine(
                batch.id().toString(),
                batch.previousRoot().toString(),
                batch.root().toString(),
                batch.at(),
                batch.certificate(),
                batch.records().stream().map(r -> base64.encodeToString(r.bytes())).toList(),
                batch.records().stream().map(r -> base64.encodeToString(r.salt())).toList(),
                base64.encodeToString(batch.signature()));
    }
}
