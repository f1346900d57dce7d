package org.mesinfos.data.records;

import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.data.store.Databases;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.engine.IdPrefixRange;
import org.mesinfos.records.BucketCommands;
import org.mesinfos.records.ImportedRecords;
import org.mesinfos.records.Manifest;
import org.springframework.stereotype.Component;

/// Erases all records of a person who leaves.
@Component
public class RecordErasure {

    private final Databases databases;
    private final RecordStore store;
    private final ErasureTombstones erasureTombstones;
    private final Catalogue catalogue;

    RecordErasure(
            Databases databases,
            RecordStore store,
            ErasureTombstones erasureTombstones,
            Catalogue catalogue) {
        this.databases = databases;
        this.store = store;
        this.erasureTombstones = erasureTombstones;
        this.catalogue = catalogue;
    }

    /// First keeps later deliveries out, then deletes. May be interrupted and repeated.
    ///
    /// @return how many records were there
    public int erase(Mode mode, String person) {
        erasureTombstones.add(person);
        return eraseAll(mode, person) + eraseAll(mode, ImportedRecords.by(person));
    }

    private int eraseAll(Mode mode, String owner) {
        var ids =
                catalogue.datasets().stream()
                        .map(Dataset::id)
                        .map(dataset -> Manifest.id(owner, dataset))
                        .toList();
        int count = store.manifestsUnguarded(mode, ids).stream().mapToInt(Manifest::count).sum();
        // All that somebody has begins with their key, also what an interrupted delivery left.
        databases
                .records(mode)
                .execute(
                        BucketCommands.BUCKETS,
                        all ->
                                all.deleteMany(
                                        IdPrefixRange.startingWith(owner + "|")
                                                .getCriteriaObject()));
        return count;
    }
}
