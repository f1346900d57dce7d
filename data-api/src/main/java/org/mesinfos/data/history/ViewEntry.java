package org.mesinfos.data.history;

import java.util.Comparator;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.trail.AccessRecord;
import org.mesinfos.data.trail.RecordEncoding;
import org.mesinfos.verify.Batch;
import org.mesinfos.verify.BatchId;
import org.mesinfos.verify.ChainId;
import org.mesinfos.verify.EntryId;

/// One access in a view: a copy of its canonical bytes and its place in the trail.
final class ViewEntry {

    /// Latest first; the id decides between two of the same millisecond, so that pages are stable.
    static final Comparator<ViewEntry> NEWEST_FIRST =
            Comparator.comparing((ViewEntry entry) -> entry.access().at())
                    .thenComparing(entry -> entry.id())
                    .reversed();

    private final ChainId chain;
    private final long position;
    private final AccessRecord access;

    // Made once for all views that the access belongs to.
    private @Nullable BsonDocument document;

    private ViewEntry(ChainId chain, long position, AccessRecord access) {
        this.chain = chain;
        this.position = position;
        this.access = access;
    }

    /// @param access what that record of the batch holds
    static ViewEntry of(Batch batch, int index, AccessRecord access) {
        var position = batch.id().number() * Batch.MOST_RECORDS + index;
        var entry = new ViewEntry(batch.id().chain(), position, access);
        entry.document = document(entry.chain, position, batch.records().get(index).bytes());
        return entry;
    }

    ChainId chain() {
        return chain;
    }

    /// Grows along the chain: batch number times 256, plus the place in the batch.
    long position() {
        return position;
    }

    AccessRecord access() {
        return access;
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

    /// As it is stored.
    BsonDocument document() {
        var known = document;
        if (known == null) {
            known = document(chain, position, RecordEncoding.encode(access));
            document = known;
        }
        return known;
    }

    private static BsonDocument document(ChainId chain, long position, byte[] record) {
        return new BsonDocument("chain", new BsonString(chain.toString()))
                .append("position", new BsonInt64(position))
                .append("record", new BsonBinary(record));
    }

    /// @param chain the one that the stored entry names
    static ViewEntry of(Document document, ChainId chain) {
        return new ViewEntry(
                chain,
                document.getLong("position"),
                RecordEncoding.decode(document.get("record", Binary.class).getData()));
    }
}
