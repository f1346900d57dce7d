package org.mesinfos.data.trail;

import com.mongodb.client.MongoDatabase;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.function.LongFunction;
import org.mesinfos.verify.Batch;

/// Writes many accesses at once as a process of its own would, in full batches: for benchmarks that
/// need a long log and not how it came about.
public final class BulkTrail {

    private final ChainWriter head;

    public BulkTrail(MongoDatabase database) {
        var clock = Clock.systemUTC();
        var store = new MongoTrailStore(database);
        head = new ChainWriter(store, clock, new SecureRandom(), SomeKeys.of(clock));
    }

    /// Writes the accesses with the numbers from `from` until before `until`, and seals the chain.
    public void write(long from, long until, LongFunction<AccessRecord> access) {
        var batch = new ArrayList<byte[]>(Batch.MOST_RECORDS);
        for (long number = from; number < until; number++) {
            batch.add(RecordEncoding.encode(access.apply(number)));
            if (batch.size() == Batch.MOST_RECORDS || number == until - 1) {
                head.append(batch, () -> true);
                batch = new ArrayList<>(Batch.MOST_RECORDS);
            }
        }
        head.close(() -> true);
    }
}
