package org.mesinfos.data.trail;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Recomputes the trail from its batches alone and says where it was changed.
///
/// Finds edits, insertions, removals and reordering inside a chain. What it cannot see without a
/// copy kept elsewhere is the removal of a chain's newest batches, or of a whole chain: compare
/// [Intact#roots()] with such a copy.
public final class TrailVerifier {

    private final TrailLog log;

    public TrailVerifier(TrailLog log) {
        this.log = log;
    }

    /// The result of a verification.
    public sealed interface Verdict {}

    /// Everything fits.
    ///
    /// @param roots the last root of each chain that has batches; keep a copy outside
    public record Intact(long batches, long records, Map<ChainId, Hash> roots) implements Verdict {
        public Intact {
            roots = Map.copyOf(roots);
        }
    }

    /// The first batch that does not fit.
    public record Broken(String place, String reason) implements Verdict {}

    /// Reads every batch once, oldest writer first.
    public Verdict verify() {
        var run = new Run();
        try {
            log.forEachBatch(run::accept);
            return new Intact(run.batches, run.records, run.roots);
        } catch (UnreadableBatch e) {
            return new Broken(e.place(), "it cannot be read");
        } catch (Mismatch e) {
            return new Broken(e.place, e.reason);
        }
    }

    private static final class Run {
        private final Map<ChainId, Hash> roots = new HashMap<>();
        private @Nullable Batch previous;
        private long batches;
        private long records;

        void accept(Batch batch) {
            var id = batch.id();
            check(
                    batch,
                    id.number() == expectedNumber(id.chain()),
                    "batches before it are missing");
            check(
                    batch,
                    batch.previousRoot().equals(expectedRoot(id)),
                    "it does not follow the one before");
            check(batch, batch.root().equals(batch.recomputedRoot()), "its content was changed");
            roots.put(id.chain(), batch.root());
            previous = batch;
            batches++;
            records += batch.records().size();
        }

        private long expectedNumber(ChainId chain) {
            return previous != null && previous.id().chain().equals(chain)
                    ? previous.id().number() + 1
                    : 0;
        }

        private Hash expectedRoot(BatchId id) {
            return previous != null && previous.id().chain().writer().equals(id.chain().writer())
                    ? previous.root()
                    : Hash.NONE;
        }

        private static void check(Batch batch, boolean holds, String otherwise) {
            if (!holds) {
                throw new Mismatch(batch.id().toString(), otherwise);
            }
        }
    }

    private static final class Mismatch extends RuntimeException {
        private final String place;
        private final String reason;

        Mismatch(String place, String reason) {
            super(place + ": " + reason);
            this.place = place;
            this.reason = reason;
        }
    }
}
