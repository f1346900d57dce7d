package org.mesinfos.auth.clientauth;

import java.time.Instant;
import org.mesinfos.engine.DocumentWrites;
import org.mesinfos.engine.secret.Sha256;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.stereotype.Component;

/// Remembers what may be used once only: identifiers of assertions and proofs. One insert decides,
/// on all nodes.
@Component
public class ReplayCache {

    private final MongoTemplate mongo;

    ReplayCache(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    /// @param expiresAt when the thing is refused anyway, so that its mark may go
    @Document("one_time_marks")
    public record Mark(@Id String key, Instant expiresAt) {}

    /// Uses it.
    ///
    /// @param kind what it is, so that equal identifiers of different kinds do not meet
    /// @return false when it was used before
    public boolean use(String kind, String owner, String identifier, Instant expiresAt) {
        var key = Sha256.base64Url(kind + "|" + owner + "|" + identifier);
        return DocumentWrites.insertIfAbsent(mongo, new Mark(key, expiresAt));
    }
}
