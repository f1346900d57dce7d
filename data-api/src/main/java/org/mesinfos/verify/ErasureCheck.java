package org.mesinfos.verify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// Holds what is erased in a trail against what signed statements name.
final class ErasureCheck {

    private record Place(EntryId entry, Hash leaf) {}

    private final Supplier<ErasureKeys> keys;
    private final List<Place> erased = new ArrayList<>();
    private final Set<Hash> named = new HashSet<>();

    /// @param keys asked for when there is a statement
    ErasureCheck(Supplier<ErasureKeys> keys) {
        this.keys = keys;
    }

    long count() {
        return erased.size();
    }

    /// @throws Finding when the batch has an erasure that nobody signed
    void add(Batch batch) {
        for (int i = 0; i < batch.records().size(); i++) {
            var record = batch.records().get(i);
            if (record.isErased()) {
                erased.add(new Place(new EntryId(batch.id(), i), record.leaf()));
            } else {
                addStatement(batch, record.bytes());
            }
        }
    }

    private void addStatement(Batch batch, byte[] record) {
        var attached = RecordDescription.erasure(record);
        if (attached == null) {
            return;
        }
        try {
            named.addAll(ErasureStatement.verified(attached, keys.get()).leaves());
        } catch (IllegalArgumentException e) {
            throw new VerificationException(
                    "batch " + batch.id(), "an erasure that no known key signed");
        }
    }

    /// @param place of the finding
    /// @throws Finding at the first record that no statement names
    void check(String place) {
        for (var one : erased) {
            if (!named.contains(one.leaf())) {
                throw new VerificationException(
                        place,
                        "record %d of batch %s is erased, and no signed statement names it"
                                .formatted(one.entry().index(), one.entry().batch()));
            }
        }
    }
}
