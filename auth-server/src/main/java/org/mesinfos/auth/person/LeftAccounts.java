package org.mesinfos.auth.person;

import org.mesinfos.auth.key.DerivedKeys;
import org.mesinfos.auth.key.Macs;
import org.mesinfos.engine.DocumentWrites;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.stereotype.Repository;

/// Ids of people who left, as keyed hashes that name nobody: no start makes their accounts again.
@Repository
class LeftAccounts {

    @Document("left_accounts")
    private record Left(@Id String mark) {}

    private final MongoOperations mongo;
    private final Macs macs;

    LeftAccounts(MongoOperations mongo, DerivedKeys keys) {
        this.mongo = mongo;
        this.macs = new Macs(keys.derive("left-accounts"));
    }

    void add(PersonId id) {
        DocumentWrites.insertIfAbsent(mongo, new Left(macs.of(id.value())));
    }

    boolean has(PersonId id) {
        return mongo.findById(macs.of(id.value()), Left.class) != null;
    }
}
