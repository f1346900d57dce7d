package org.mesinfos.data.export;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.store.DatabaseCircuitBreaker;
import org.mesinfos.data.store.DatabaseCircuitBreakers;
import org.mesinfos.data.store.Databases;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.engine.DocumentWrites;
import org.mesinfos.engine.IdPrefixRange;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/// Keeps exports in the database of the records that are in them (docs/adr/198).
///
/// A part is written before the job says so. Code that removes an export removes its job first:
/// then the writer notices at its next step, and removes what it wrote since.
@Component
public class ExportStore {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Databases databases;
    private final DatabaseCircuitBreaker circuitBreaker;
    private final ExportSeal seal;
    private final Clock clock;

    ExportStore(
            Databases databases,
            DatabaseCircuitBreakers circuitBreakers,
            ExportSeal seal,
            Clock clock) {
        this.databases = databases;
        this.circuitBreaker = circuitBreakers.records();
        this.seal = seal;
        this.clock = clock;
    }

    /// Lets an export stand in place of the one before it.
    ///
    /// @return it, or the one that is busy with the same already
    /// @throws Problem `temporarily-unavailable`, also when another request was faster
    public ExportJob begin(ExportJob job) {
        var mongo = mongo(job);
        var standing = guarded(() -> mongo.findById(job.id(), ExportJob.class));
        if (standing.isPresent()) {
            var before = standing.get().asOf(clock.instant());
            if (before.isBusyWith(job)) {
                return before;
            }
            remove(before);
        }
        if (!circuitBreaker.read(() -> DocumentWrites.insertIfAbsent(mongo, job))) {
            throw Problem.unavailable(RETRY_AFTER);
        }
        return job;
    }

    /// The export of that key, unless it is over.
    public Optional<ExportJob> find(ExportJob.Owner owner, String key) {
        var now = clock.instant();
        var mongo = databases.records(owner.mode());
        return guarded(() -> mongo.findById(owner.id(), ExportJob.class))
                .filter(job -> job.key().equals(key))
                .filter(job -> now.isBefore(job.expiresAt()))
                .map(job -> job.asOf(now));
    }

    /// Stores how far an export has come.
    ///
    /// @return false when it does not stand any more
    public boolean update(ExportJob job) {
        var change = new Update().set("files", job.files()).set("updatedAt", job.updatedAt());
        return circuitBreaker.read(
                () ->
                        mongo(job).updateFirst(one(job), change, ExportJob.class).getMatchedCount()
                                == 1);
    }

    /// A complete file of an export.
    public ExportBlocks blocks(ExportJob job, ExportFile file) {
        return new ExportBlocks(this, job, file);
    }

    /// Stores a part of a file.
    void write(ExportJob job, String dataset, int number, byte[] plain) {
        var id = ExportBlock.id(job, dataset, number);
        var block = new ExportBlock(id, job.expiresAt(), seal.seal(job, id, plain));
        circuitBreaker.read(() -> mongo(job).insert(block));
    }

    /// A part of a file; empty when the export was removed.
    Optional<byte[]> read(ExportJob job, String dataset, int number) {
        var id = ExportBlock.id(job, dataset, number);
        return guarded(() -> mongo(job).findById(id, ExportBlock.class))
                .map(block -> seal.open(job, id, block.content()));
    }

    /// Removes an export. May be repeated.
    public void remove(ExportJob job) {
        circuitBreaker.read(() -> mongo(job).remove(one(job), ExportJob.class));
        removeBlocks(job, ExportBlock.under(job));
    }

    /// Removes what was written of a file that failed.
    public void removeFile(ExportJob job, String dataset) {
        removeBlocks(job, ExportBlock.under(job) + '|' + dataset);
    }

    private void removeBlocks(ExportJob job, String under) {
        circuitBreaker.read(
                () ->
                        mongo(job)
                                .remove(
                                        query(IdPrefixRange.startingWith(under + "|")),
                                        ExportBlock.class));
    }

    /// Removes whatever stands under a permission.
    void remove(ExportJob.Owner owner) {
        var mongo = databases.records(owner.mode());
        mongo.remove(query(where("_id").is(owner.id())), ExportJob.class);
        mongo.remove(query(IdPrefixRange.startingWith(owner.id() + "|")), ExportBlock.class);
    }

    /// Removes all exports about somebody who leaves. May be repeated.
    public void erase(Mode mode, String person) {
        var theirs = query(IdPrefixRange.startingWith(person + "|"));
        databases.records(mode).remove(theirs, ExportJob.class);
        databases.records(mode).remove(theirs, ExportBlock.class);
    }

    private static Query one(ExportJob job) {
        return query(where("_id").is(job.id()).and("key").is(job.key()));
    }

    private <T> Optional<T> guarded(Supplier<? extends T> found) {
        return circuitBreaker.read(() -> Optional.ofNullable(found.get()));
    }

    private MongoOperations mongo(ExportJob job) {
        return databases.records(job.mode());
    }
}
