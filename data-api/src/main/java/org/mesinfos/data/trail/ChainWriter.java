package org.mesinfos.data.trail;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.mesinfos.verify.BatchId;
import org.mesinfos.verify.ChainId;
import org.mesinfos.verify.Hash;
import org.mesinfos.verify.SealedRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The end of this writer's chain: seals batches onto it and does not move on before each is
/// durable.
///
/// Used by one thread, except for [#writer()].
final class ChainWriter {

    private static final Logger log = LoggerFactory.getLogger(ChainWriter.class);
    private static final long FIRST_PAUSE_NANOS = 5_000_000;
    private static final long LONGEST_PAUSE_NANOS = 250_000_000;

    private final TrailStore store;
    private final Clock clock;
    private final SecureRandom random;
    private final NodeKeys keys;
    private volatile String writer;
    private @Nullable WriterKey key;
    private String openEpoch = "";
    private Hash lastRoot = Hash.NONE;
    private long nextNumber;

    ChainWriter(TrailStore store, Clock clock, SecureRandom random, NodeKeys keys) {
        this.store = store;
        this.clock = clock;
        this.random = random;
        this.keys = keys;
        writer = newWriter();
    }

    String writer() {
        return writer;
    }

    /// Makes these records durable as one batch, repeating the same batch for as long as it takes.
    ///
    /// A batch that may or may not have arrived is never skipped: the next one commits to its root.
    ///
    /// @param givesUp asked after each failure
    /// @throws RuntimeException the last failure, once `givesUp` says so
    void append(List<byte[]> records, BooleanSupplier givesUp) {
        var sealed = salted(records);
        try {
            write(sealed, givesUp);
        } catch (TrailStore.ForeignBatch e) {
            if (e.isSeal()) {
                log.warn("Access trail: {}; starting a new chain", e.getMessage());
            } else {
                log.error("Access trail: {}; starting a new chain", e.getMessage());
            }
            startNewChain();
            write(sealed, givesUp);
        }
    }

    /// Closes the chain, if there is one. Whatever is written after that, as when a context goes on
    /// after a pause, begins another: who follows a chain looks no further than its seal.
    ///
    /// @throws RuntimeException when it could not; another process will
    void close(BooleanSupplier givesUp) {
        var known = key;
        if (known != null) {
            try {
                add(List.of(), clock.instant(), known, givesUp);
            } finally {
                startNewChain();
            }
        }
    }

    private void write(List<SealedRecord> records, BooleanSupplier givesUp) {
        var now = clock.instant();
        add(records, now, openChain(now, givesUp), givesUp);
    }

    private void add(
            List<SealedRecord> records, Instant now, WriterKey signer, BooleanSupplier givesUp) {
        var batch =
                signer.batch(
                        new BatchId(new ChainId(writer, openEpoch), nextNumber),
                        lastRoot,
                        now.truncatedTo(ChronoUnit.MILLIS),
                        records);
        repeat(() -> store.insert(batch), givesUp);
        lastRoot = batch.root();
        nextNumber++;
    }

    // A clock that goes back must not reopen a month that later batches already followed.
    private WriterKey openChain(Instant now, BooleanSupplier givesUp) {
        var known = key;
        if (known != null && known.notAfter().isBefore(now)) {
            // What its key signs from now on is nobody's: another chain has another key.
            startNewChain();
            known = null;
        }
        var chain = ChainId.of(writer, now);
        if (known != null && chain.epoch().compareTo(openEpoch) <= 0) {
            return known;
        }
        var next = keys.writer(now);
        repeat(() -> store.open(chain, lastRoot, now), givesUp);
        openEpoch = chain.epoch();
        nextNumber = 0;
        key = next;
        return next;
    }

    private static void repeat(Runnable write, BooleanSupplier givesUp) {
        for (long pause = FIRST_PAUSE_NANOS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS)) {
            try {
                write.run();
                if (pause > FIRST_PAUSE_NANOS) {
                    log.info("Access trail: writing again");
                }
                return;
            } catch (TrailStore.ForeignBatch e) {
                throw e;
            } catch (RuntimeException e) {
                if (pause == FIRST_PAUSE_NANOS) {
                    log.warn("Access trail: a write failed and is repeated: {}", e.toString());
                }
                if (givesUp.getAsBoolean()) {
                    throw e;
                }
                LockSupport.parkNanos(pause);
            }
        }
    }

    private List<SealedRecord> salted(List<byte[]> records) {
        var salts = new byte[records.size() * SealedRecord.SALT_LENGTH];
        random.nextBytes(salts);
        var sealed = new ArrayList<SealedRecord>(records.size());
        for (int i = 0; i < records.size(); i++) {
            var salt = new byte[SealedRecord.SALT_LENGTH];
            System.arraycopy(salts, i * salt.length, salt, 0, salt.length);
            sealed.add(new SealedRecord(salt, records.get(i)));
        }
        return sealed;
    }

    private void startNewChain() {
        writer = newWriter();
        key = null;
        openEpoch = "";
        lastRoot = Hash.NONE;
        nextNumber = 0;
    }

    // The time in front keeps chains in the order of their start; the random part makes them
    // unique.
    private String newWriter() {
        return "%012x%016x".formatted(clock.millis(), random.nextLong());
    }
}
