package org.mesinfos.auth.passkey;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.engine.DocumentWrites;
import org.mesinfos.engine.OptimisticRetry;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.stereotype.Repository;

/// Passkeys in MongoDB: one document for each person, and for each key whose it is.
@Repository
public class MongoPasskeys {

    /// More than anybody has devices.
    static final int MOST = 10;

    private final MongoOperations mongo;

    MongoPasskeys(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Document("passkeys")
    private record Ring(@Id String person, @Version @Nullable Long ver, List<Passkey> keys) {}

    /// @param key credential id, base64url
    @Document("passkey_owners")
    private record Owner(@Id String key, String person) {}

    public List<Passkey> of(PersonId person) {
        return ring(person).keys();
    }

    Optional<PersonId> owner(String key) {
        return Optional.ofNullable(mongo.findById(key, Owner.class))
                .map(owner -> new PersonId(owner.person()));
    }

    /// Adds a key, the owner first: a crash in between leaves a key that opens nothing.
    ///
    /// @return false when somebody has it, or there is no room for more
    boolean add(PersonId person, Passkey passkey) {
        if (of(person).size() >= MOST) {
            return false;
        }
        if (!DocumentWrites.insertIfAbsent(mongo, new Owner(passkey.id(), person.value()))) {
            return false;
        }
        change(person, keys -> Stream.concat(keys.stream(), Stream.of(passkey)).toList());
        return true;
    }

    /// Notes what a key's use changed.
    void update(PersonId person, CredentialRecord used) {
        var id = used.getCredentialId().toBase64UrlString();
        change(person, id, key -> Passkey.of(used, key.label()));
    }

    public void remove(PersonId person, String id) {
        change(person, keys -> keys.stream().filter(key -> !key.id().equals(id)).toList());
        mongo.remove(query(where("_id").is(id).and("person").is(person.value())), Owner.class);
    }

    /// Removes every key of a person who leaves.
    public void removeAll(PersonId person) {
        for (var key : of(person)) {
            mongo.remove(query(where("_id").is(key.id())), Owner.class);
        }
        mongo.remove(query(where("_id").is(person.value())), Ring.class);
    }

    public void name(PersonId person, String id, String label) {
        change(person, id, key -> key.named(label));
    }

    private void change(PersonId person, String id, UnaryOperator<Passkey> how) {
        change(
                person,
                keys ->
                        keys.stream()
                                .map(key -> key.id().equals(id) ? how.apply(key) : key)
                                .toList());
    }

    private void change(PersonId person, UnaryOperator<List<Passkey>> how) {
        OptimisticRetry.retry(
                () -> {
                    var before = ring(person);
                    return mongo.save(
                            new Ring(before.person(), before.ver(), how.apply(before.keys())));
                });
    }

    private Ring ring(PersonId person) {
        var found = mongo.findById(person.value(), Ring.class);
        return found == null ? new Ring(person.value(), null, List.of()) : found;
    }
}
