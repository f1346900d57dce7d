package org.mesinfos.data.checkpoint;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.mesinfos.data.trail.TrailLog;
import org.mesinfos.data.trail.UnreadableBatchException;
import org.mesinfos.verify.ErasureKeys;
import org.mesinfos.verify.LogCheckpoint;
import org.mesinfos.verify.TrailCheck;
import org.mesinfos.verify.VerificationException;

/// Recomputes the stored trail with the verifier that outsiders use, and says where it was changed.
///
/// Finds edits, insertions, removals and reordering. What it cannot see without a copy kept
/// elsewhere is that batches and checkpoints were cut back together: `/v1/trail/checkpoint` is for
/// anybody who keeps one.
public final class TrailVerifier {

    private static final int AT_ONCE = 256;

    private final TrailLog log;
    private final Checkpoints checkpoints;
    private final Supplier<ErasureKeys> erasures;

    /// @param erasures keys of those who may say that records are erased; asked for at each
    ///   statement
    public TrailVerifier(TrailLog log, Checkpoints checkpoints, Supplier<ErasureKeys> erasures) {
        this.log = log;
        this.checkpoints = checkpoints;
        this.erasures = erasures;
    }

    /// The result of a verification.
    public sealed interface Verdict {}

    /// Everything fits.
    ///
    /// @param size how many entries the log has
    /// @param newer batches that no checkpoint holds yet
    /// @param erased records of which only the hash is left, since their person left
    public record Intact(
            long chains, long batches, long records, long erased, long size, long newer)
            implements Verdict {}

    /// The first batch or checkpoint that does not fit.
    public record Broken(String place, String reason) implements Verdict {}

    /// Reads every checkpoint and then every batch once; twice, when something seems erased without
    /// a right: another process may have recorded a statement in a chain that was read already, and
    /// erased in one that was not.
    ///
    /// @throws RuntimeException when there are statements and their keys are not known, as while
    ///   the auth server is away: then nothing was verified
    public Verdict verify() {
        return verify(_ -> {});
    }

    /// Verifies as [#verify()] does, and tells how far it has come.
    ///
    /// @param progress told after each batch how many were read, and 0 while checkpoints are; it
    ///   begins again when all is read twice
    public Verdict verify(LongConsumer progress) {
        var first = verifyOnce(progress);
        return first instanceof Broken(var place, _) && place.equals(TrailCheck.ERASURES)
                ? verifyOnce(progress)
                : first;
    }

    private Verdict verifyOnce(LongConsumer progress) {
        var done = new AtomicLong();
        var check = new TrailCheck(checkpoints.verified(), erasures);
        try {
            acceptCheckpoints(check, progress);
            log.forEachBatch(
                    batch -> {
                        check.accept(batch);
                        progress.accept(done.incrementAndGet());
                    });
            var found = check.finish();
            return new Intact(
                    found.chains(),
                    found.batches(),
                    found.records(),
                    found.erased(),
                    found.size(),
                    found.newer());
        } catch (UnreadableBatchException e) {
            return new Broken("batch " + e.place(), "it cannot be read");
        } catch (VerificationException finding) {
            return new Broken(finding.place(), finding.reason());
        }
    }

    private void acceptCheckpoints(TrailCheck check, LongConsumer progress) {
        long number = 0;
        List<Checkpoint> next;
        do {
            next = checkpoints.from(number, AT_ONCE);
            next.forEach(
                    checkpoint ->
                            check.accept(
                                    new LogCheckpoint(
                                            checkpoint.number(),
                                            checkpoint.entries(),
                                            checkpoint.note())));
            number += next.size();
            // Nothing of the batches yet, but a sign of life.
            progress.accept(0);
        } while (next.size() == AT_ONCE);
    }
}
