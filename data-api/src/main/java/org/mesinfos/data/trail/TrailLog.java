package org.mesinfos.data.trail;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mesinfos.verify.Batch;
import org.mesinfos.verify.BatchId;
import org.mesinfos.verify.ChainId;

/// Reading what the trail holds, for views, verification and export.
public interface TrailLog {

    /// The writer of this process.
    String writer();

    /// Every chain that was ever opened, oldest writer first.
    List<ChainId> chains();

    /// The chains of this process's writer, oldest month first.
    List<ChainId> ownChains();

    /// The batches of a chain from a number on, in order, up to the first that is missing.
    ///
    /// @param most at most this many, 1 to 256
    /// @throws UnreadableBatchException when one of them was damaged
    List<Batch> batches(ChainId chain, long from, int most);

    /// The batches that follow a place, whatever their chain: month by month, each in the order of
    /// its ids.
    ///
    /// @param after null for the first of all
    /// @param most at most this many
    /// @throws UnreadableBatchException when one of them was damaged
    List<Batch> batchesAfter(@Nullable BatchId after, int most);

    /// The newest batch of each chain that has one, in the order of [#chains()].
    ///
    /// @throws UnreadableBatchException when one of them was damaged
    List<Batch> heads();

    /// Every batch there is, month by month, chain after chain, each in the order of its numbers.
    ///
    /// @throws UnreadableBatchException at the first that was damaged
    void forEachBatch(Consumer<Batch> action);
}
