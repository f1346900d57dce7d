package org.mesinfos.ui;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.DocumentWrites;
import org.springframework.data.mongodb.core.MongoOperations;

/// The key that seals sessions of people who have not signed in: one for all nodes of a service,
/// made by the first that needs it.
///
/// It stands in the service's own database. Who reads it could make themselves a session in which
/// nobody is signed in, which everybody gets for the asking. Deleting it, with a restart, only
/// makes people begin their sign-in again.
final class SessionKey implements Supplier<SecretKey> {

    static final String COLLECTION = "session_keys";

    private static final String ID = "sealed";
    private static final int BYTES = 32;

    private final MongoOperations mongo;
    private volatile @Nullable SecretKey known;

    SessionKey(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public SecretKey get() {
        var key = known;
        if (key == null) {
            key = find();
            known = key;
        }
        return key;
    }

    private SecretKey find() {
        var found = mongo.findById(ID, Document.class, COLLECTION);
        if (found == null) {
            create();
            found = mongo.findById(ID, Document.class, COLLECTION);
        }
        if (found == null) {
            throw new IllegalStateException("the key of sessions was deleted while it was made");
        }
        return new SecretKeySpec(Base64.getDecoder().decode(found.getString("key")), "AES");
    }

    private void create() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        var key = Base64.getEncoder().encodeToString(bytes);
        // Another node may have made one at the same time.
        DocumentWrites.insertIfAbsent(
                mongo, new Document("_id", ID).append("key", key), COLLECTION);
    }
}
