package org.mesinfos.data.history;

import java.util.Comparator;
import org.bson.Document;
import org.bson.types.Binary;
import org.mesinfos.data.trail.AccessRecord;
import org.mesinfos.data.trail.Batch;
import org.mesinfos.data.trail.BatchId;
import org.mesinfos.data.trail.ChainId;
import org.mesinfos.data.trail.EntryId;
import org.mesinfos.data.trail.RecordEncoding;

/// One access in a view: a copy of its canonical bytes and its place in the trail.
///
/// @param position grows along the chain: batch number times 256, plus the place in the batch
record ViewEntry(ChainId chain, long position, AccessRecord access) {

    /// Latest first; the id decides between two of the same millisecond, so that pages are stable.
    static final Comparator<ViewEntry> NEWEST_FIRST =
            Comparator.comparing((ViewEntry entry) -> entry.access().at())
                    .thenComparing(entry -> entry.id())
                    .reversed();

    static ViewEntry of(Batch batch, int index, AccessRecord access) {
        return new ViewEntry(
                batch.id().chain(), batch.id().number() * Batch.MOST_RECORDS + index, access);
    }

    String id() {
        return id(chain, position);
    }

    /// The id of a stored entry, of which the place is enough.
    static String id(Document document) {
        return id(ChainId.parse(document.getString("chain")), document.getLong("position"));
    }

    private static String id(ChainId chain, long position) {
        var batch = new BatchId(chain, position / Batch.MOST_RECORDS);
        return new EntryId(batch, (int) (position % Batch.MOST_RECORDS)).toString();
    }

    Document document() {
        return new Document("chain", chain.toString())
                .append("position", position)
                .append("record", new Binary(RecordEncoding.encode(access)));
    }

    static ViewEntry of(Document document) {
        return new ViewEntry(
                ChainId.parse(document.getString("chain")),
                document.getLong("position"),
                RecordEncoding.decode(document.get("record", Binary.class).getData()));
    }
}
