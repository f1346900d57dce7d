package org.mesinfos.auth.receipt;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantWitness;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/// Signs a receipt of each version of a grant right after it is written, keeps it, and makes up for
/// one that a crash kept from being written as long as that version stands (docs/adr/061).
@Repository
class StoredReceipts implements Receipts, GrantWitness {

    private final MongoOperations mongo;
    private final ReceiptContents contents;
    private final ReceiptKey key;

    StoredReceipts(MongoOperations mongo, ReceiptContents contents, ReceiptKey key) {
        this.mongo = mongo;
        this.contents = contents;
        this.key = key;
    }

    @Override
    public Optional<String> of(Grant grant, long version) {
        var id = new ReceiptId(grant.id(), version);
        var kept = find(id);
        if (kept != null) {
            return Optional.of(kept.jws());
        }
        return id.equals(ReceiptId.latest(grant)) ? Optional.of(issue(grant)) : Optional.empty();
    }

    @Override
    public void written(Grant grant) {
        issue(grant);
    }

    @Override
    public void replacing(Grant grant) {
        if (find(ReceiptId.latest(grant)) == null) {
            issue(grant);
        }
    }

    /// Of two that issue the same receipt at once, the first one's signature counts.
    private String issue(Grant grant) {
        var id = ReceiptId.latest(grant);
        var jws = key.sign(contents.of(grant));
        try {
            mongo.insert(new Receipt(id.toString(), grant.events().getLast().at(), jws));
            return jws;
        } catch (DuplicateKeyException e) {
            var first = find(id);
            return first == null ? jws : first.jws();
        }
    }

    private @Nullable Receipt find(ReceiptId id) {
        return mongo.findById(id.toString(), Receipt.class);
    }
}
