package org.mesinfos.portal.audit;

import java.util.List;
import org.mesinfos.engine.DocumentWrites;
import org.mesinfos.portal.audit.TrailProofs.Verdict;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/// What verifications of the trail found, kept outside the service whose trail it is.
@Repository
class TrailVerifications {

    private static final Sort NEWEST_FIRST = Sort.by(Sort.Direction.DESC, "_id");

    private final MongoOperations mongo;

    TrailVerifications(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /// @param id grows with time
    @Document("verifications")
    private record Kept(@Id String id, Verdict verdict) {}

    boolean isKept(Verdict verdict) {
        return mongo.findById(id(verdict), Kept.class) != null;
    }

    /// May be repeated: one verification runs at a time, so one with the same id is the same.
    void save(Verdict verdict) {
        DocumentWrites.insertIfAbsent(mongo, new Kept(id(verdict), verdict));
    }

    private static String id(Verdict verdict) {
        return "%014d".formatted(verdict.at().toEpochMilli());
    }

    List<Verdict> newest(int limit) {
        var newest = new Query().with(NEWEST_FIRST).limit(limit);
        return mongo.find(newest, Kept.class).stream().map(Kept::verdict).toList();
    }
}
