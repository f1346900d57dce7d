package org.mesinfos.portal.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.audit.TrailProofs.Verdict;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/// What verifications of the trail found, kept outside the service whose trail it is.
@Repository
class Verifications {

    private static final Sort NEWEST_FIRST = Sort.by(Sort.Direction.DESC, "_id");

    private final MongoOperations mongo;

    Verifications(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Document("verifications")
    record VerificationDocument(
            @Id String id,
            Instant at,
            boolean intact,
            long batches,
            long records,
            int chains,
            @Nullable String place,
            @Nullable String reason) {

        Verdict toVerdict() {
            return new Verdict(at, intact, batches, records, chains, place, reason);
        }
    }

    boolean isKept(Verdict verdict) {
        return mongo.findById(id(verdict), VerificationDocument.class) != null;
    }

    /// May be repeated.
    void keep(Verdict verdict) {
        try {
            mongo.insert(
                    new VerificationDocument(
                            id(verdict),
                            verdict.at(),
                            verdict.intact(),
                            verdict.batches(),
                            verdict.records(),
                            verdict.chains(),
                            verdict.place(),
                            verdict.reason()));
        } catch (DuplicateKeyException kept) {
            // One verification runs at a time, so this is the same one.
        }
    }

    private static String id(Verdict verdict) {
        return "%014d".formatted(verdict.at().toEpochMilli());
    }

    List<Verdict> newest(int limit) {
        return mongo
                .find(new Query().with(NEWEST_FIRST).limit(limit), VerificationDocument.class)
                .stream()
                .map(VerificationDocument::toVerdict)
                .toList();
    }
}
