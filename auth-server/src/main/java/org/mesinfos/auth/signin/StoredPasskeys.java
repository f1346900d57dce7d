package org.mesinfos.auth.signin;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.mesinfos.auth.person.PersonId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/// Passkeys in MongoDB: one document for each person, and for each key whose it is.
@Repository
class StoredPasskeys {

    /// More than anybody has devices.
    static final int MOST = 10;

    private static final int ATTEMPTS = 8;

    private final MongoOperations mongo;

    StoredPasskeys(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Document("passkeys")
    private record Ring(@Id String person, long ver, List<Passkey> keys) {}

    /// @param key credential id, base64url
    @Document("passkey_owners")
    private record Owner(@Id String key, String person) {}

    List<Passkey> of(PersonId person) {
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
        try {
            mongo.insert(new Owner(passkey.id(), person.value()));
        } catch (DuplicateKeyException taken) {
            return false;
        }
        change(
                person,
                keys -> {
                    var more = new ArrayList<>(keys);
                    more.add(passkey);
                    return more;
                });
        return true;
    }

    /// Notes what a key's use changed.
    void update(PersonId person, Passkey used) {
        change(person, keys -> keys.stream().map(key -> same(key, used) ? used : key).toList());
    }

    void remove(PersonId person, String id) {
        change(person, keys -> keys.stream().filter(key -> !key.id().equals(id)).toList());
        mongo.remove(query(where("_id").is(id).and("person").is(person.value())), Owner.class);
    }

    /// Removes every key of a person who leaves.
    void removeAll(PersonId person) {
        for (var key : of(person)) {
            mongo.remove(query(where("_id").is(key.id())), Owner.class);
        }
        mongo.remove(query(where("_id").is(person.value())), Ring.class);
    }

    void name(PersonId person, String id, String label) {
        change(
                person,
                keys ->
                        keys.stream()
                                .map(key -> key.id().equals(id) ? key.named(label) : key)
                                .toList());
    }

    private static boolean same(Passkey one, Passkey other) {
        return one.id().equals(other.id());
    }

    private void change(PersonId person, UnaryOperator<List<Passkey>> how) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var before = ring(person);
            if (write(new Ring(before.person(), before.ver() + 1, how.apply(before.keys())))) {
                return;
            }
        }
        throw new ConcurrentModificationException("the passkeys of a person keep changing");
    }

    private boolean write(Ring ring) {
        if (ring.ver() == 1) {
            try {
                mongo.insert(ring);
                return true;
            } catch (DuplicateKeyException made) {
                return false;
            }
        }
        var unchanged = query(where("_id").is(ring.person()).and("ver").is(ring.ver() - 1));
        var update = new Update().set("keys", ring.keys()).set("ver", ring.ver());
        return mongo.updateFirst(unchanged, update, Ring.class).getMatchedCount() == 1;
    }

    private Ring ring(PersonId person) {
        var found = mongo.findById(person.value(), Ring.class);
        return found == null ? new Ring(person.value(), 0, List.of()) : found;
    }
}
