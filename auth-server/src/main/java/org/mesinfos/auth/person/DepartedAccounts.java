package org.mesinfos.auth.person;

import org.mesinfos.auth.key.DerivedKeys;
import org.mesinfos.engine.DocumentWrites;
import org.mesinfos.engine.secret.HmacSha256;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.stereotype.Repository;

/// Ids of people who left, as keyed hashes that name nobody: no start makes their accounts again.
@Repository
public class DepartedAccounts {

    @Document("left_accounts")
    private record DepartedAccount(@Id String mark) {}

    private final MongoOperations mongo;
    private final HmacSha256 hmacSha256;

    DepartedAccounts(MongoOperations mongo, DerivedKeys keys) {
        this.mongo = mongo;
        this.hmacSha256 = new HmacSha256(keys.derive("left-accounts"));
    }

    public void add(PersonId id) {
        DocumentWrites.insertIfAbsent(mongo, new DepartedAccount(hmacSha256.of(id.value())));
    }

    public boolean has(PersonId id) {
        return mongo.findById(hmacSha256.of(id.value()), DepartedAccount.class) != null;
    }
}
