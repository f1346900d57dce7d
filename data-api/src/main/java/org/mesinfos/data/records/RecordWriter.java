package org.mesinfos.data.records;

import java.time.Clock;
import java.util.List;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.records.BucketWriter;
import org.mesinfos.records.BucketWriter.Outcome;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/// Adds and replaces records; a delivery becomes visible all at once, or not at all.
@Component
public class RecordWriter {

    private final RecordStore store;
    private final Clock clock;

    RecordWriter(RecordStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Writes `records` to a person's dataset; one with the holder and natural key of an earlier
    /// one replaces it.
    ///
    /// @param records as on the wire; one with `deleted: true` needs only its envelope, natural key
    ///   and time
    /// @return whether something is new, other than before, or deleted
    /// @throws ConcurrencyFailureException when other deliveries to the same dataset kept winning
    public boolean deliver(Mode mode, String person, Dataset dataset, List<ObjectNode> records) {
        return require(writer(mode).deliver(person, dataset, records)) == Outcome.CHANGED;
    }

    /// Writes `records` in the place of all that a person's dataset held.
    ///
    /// @param records as on the wire; of two with the same holder and natural key the later one
    ///   counts
    /// @throws ConcurrencyFailureException when other deliveries to the same dataset kept winning
    public void replace(Mode mode, String person, Dataset dataset, List<ObjectNode> records) {
        require(writer(mode).replace(person, dataset, records));
    }

    private static Outcome require(Outcome outcome) {
        if (outcome == Outcome.OVERTAKEN) {
            throw new ConcurrencyFailureException("too many deliveries to one dataset at once");
        }
        return outcome;
    }

    private BucketWriter writer(Mode mode) {
        return new BucketWriter(store.in(mode), clock);
    }
}
