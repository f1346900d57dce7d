package org.mesinfos.auth.receipt;

import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.Optional;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantEvent;
import org.mesinfos.auth.grant.GrantEventListener;
import org.mesinfos.auth.person.PersonErasure;
import org.mesinfos.engine.DocumentWrites;
import org.mesinfos.engine.IdPrefixRange;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/// The receipts of grants: one of each version, signed right after it is written, and kept
/// (docs/adr/061).
@Repository
public class Receipts implements GrantEventListener {

    private final MongoOperations mongo;
    private final ReceiptContents contents;
    private final ReceiptKey key;

    Receipts(MongoOperations mongo, ReceiptContents contents, ReceiptKey key) {
        this.mongo = mongo;
        this.contents = contents;
        this.key = key;
    }

    /// The receipt of what happened to the grant at that version: signed compact JSON (RFC 7515),
    /// whose payload is a consent receipt of ISO/IEC TS 27560 in terms of W3C's DPV. That of the
    /// latest version is signed for the reader while it is not kept yet, which gives the same text.
    ///
    /// @return empty when nothing happened at that version
    public Optional<String> of(Grant grant, long version) {
        var id = new ReceiptId(grant.id(), version);
        return Optional.ofNullable(mongo.findById(id.toString(), Receipt.class))
                .map(Receipt::jws)
                .or(() -> Optional.of(grant).filter(id::isLatestOf).map(this::sign));
    }

    /// Only what the grant is now can be put on a receipt; each version is told of as it was.
    @Override
    public void onEvent(Grant grant, GrantEvent event) {
        var id = new ReceiptId(grant.id(), event.version());
        if (id.isLatestOf(grant)) {
            DocumentWrites.insertIfAbsent(
                    mongo, new Receipt(id.toString(), event.at(), sign(grant)));
        }
    }

    /// Erases the receipts of all grants of somebody who leaves; those they kept still verify.
    @Bean
    PersonErasure receiptErasure() {
        return PersonErasure.counting(
                "receipts",
                PersonErasure.TRACES,
                leaver -> leaver.grants().stream().mapToLong(this::erase).sum());
    }

    private long erase(String grant) {
        var theirs = query(IdPrefixRange.startingWith(grant + "-"));
        return mongo.remove(theirs, Receipt.class).getDeletedCount();
    }

    private String sign(Grant grant) {
        return key.sign(contents.of(grant));
    }
}
