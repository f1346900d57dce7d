package org.mesinfos.data.audit;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.mesinfos.data.checkpoint.Checkpoint;

/// A checkpoint as exported: what it added to the log, and the signature over all so far.
@JsonPropertyOrder({"number", "entries", "note"})
record CheckpointLine(long number, List<String> entries, String note) {

    static CheckpointLine of(Checkpoint checkpoint) {
        return new CheckpointLine(checkpoint.number(), checkpoint.entries(), checkpoint.note());
    }
}
