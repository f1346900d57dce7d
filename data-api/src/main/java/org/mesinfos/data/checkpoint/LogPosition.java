package org.mesinfos.data.checkpoint;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mesinfos.verify.BatchId;
import org.mesinfos.verify.ChainId;
import org.mesinfos.verify.LogEntry;
import org.mesinfos.verify.MerkleFrontier;

/// How far the log of checkpoints has come.
///
/// @param tree the tree over all entries so far
/// @param next number of the next batch per chain; [#DONE] for one that is closed and taken up
/// @param floor chains whose text is before this are all taken up and no longer in `next`
/// @param retired months whose records were stated to be deleted
/// @param batches how many batches of each other month were taken up
record LogPosition(
        MerkleFrontier tree,
        Map<String, Long> next,
        String floor,
        Collection<String> retired,
        Map<String, Long> batches) {

    static final LogPosition START =
            new LogPosition(MerkleFrontier.EMPTY, Map.of(), "", Set.of(), Map.of());
    static final long DONE = -1;

    LogPosition {
        next = Map.copyOf(next);
        retired = Set.copyOf(retired);
        batches = Map.copyOf(batches);
    }

    boolean isDone(ChainId chain) {
        var known = next.get(chain.toString());
        return known == null ? chain.toString().compareTo(floor) < 0 : known == DONE;
    }

    /// All of it as one text, to be signed: of the tree the root says everything.
    ///
    /// @param number of the checkpoint that it stands beside
    String text(long number) {
        var lines = new StringJoiner("\n", "", "\n");
        lines.add("position " + number + " " + tree.size() + " " + tree.root());
        lines.add("floor " + floor);
        new TreeMap<>(next).forEach((chain, n) -> lines.add("next " + chain + " " + n));
        new TreeSet<>(retired).forEach(epoch -> lines.add("retired " + epoch));
        new TreeMap<>(batches).forEach((epoch, n) -> lines.add("batches " + epoch + " " + n));
        return lines.toString();
    }

    /// Whether this batch is taken up.
    boolean has(BatchId batch) {
        return isDone(batch.chain()) || batch.number() < next(batch.chain());
    }

    long next(ChainId chain) {
        return next.getOrDefault(chain.toString(), 0L);
    }

    /// The position after these entries.
    ///
    /// @param done chains that were found closed and are taken up with these entries
    /// @param newFloor ignored when it is below the present one
    LogPosition plus(List<String> entries, Collection<String> done, String newFloor) {
        var grown = tree;
        var moved = new HashMap<>(next);
        var retiredNow = new HashSet<>(retired);
        var counted = new HashMap<>(batches);
        for (var entry : entries) {
            grown = grown.plus(LogEntry.leaf(entry));
            switch (LogEntry.parse(entry)) {
                case LogEntry.Retired(var epoch, _) -> {
                    retiredNow.add(epoch);
                    counted.remove(epoch);
                }
                case LogEntry.TakenUp(var id, _) -> {
                    moved.put(id.chain().toString(), id.number() + 1);
                    counted.merge(id.chain().epoch(), 1L, Long::sum);
                }
            }
        }
        done.forEach(chain -> moved.put(chain, DONE));
        var raised = newFloor.compareTo(floor) > 0 ? newFloor : floor;
        moved.entrySet()
                .removeIf(
                        chain -> chain.getValue() == DONE && chain.getKey().compareTo(raised) < 0);
        return new LogPosition(grown, moved, raised, retiredNow, counted);
    }
}
