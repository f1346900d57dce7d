package org.mesinfos.auth.message;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.person.PersonId;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/// What people chose about their messages, one document each, made at the first choice.
@Repository
class MongoMessageSettings {

    private final MongoOperations mongo;

    MongoMessageSettings(MongoOperations mongo) {
        this.mongo = mongo;
    }

    MessageSettings of(PersonId person) {
        var stored = mongo.findById(person.value(), MessageSettings.class);
        return stored == null ? MessageSettings.untouched(person.value()) : stored;
    }

    void seen(PersonId person, Instant at) {
        change(person, new Update().max("seenAt", at));
    }

    /// @param language null for the one in which the person decides
    void choose(PersonId person, Set<MessageKind> off, boolean quiet, @Nullable String language) {
        var chosen =
                new Update()
                        .set("off", off.stream().map(MessageKind::name).sorted().toList())
                        .set("quiet", quiet);
        change(
                person,
                language == null ? chosen.unset("language") : chosen.set("language", language));
    }

    /// Notes that a link was sent to that mailbox; an earlier one is over.
    void ask(PersonId person, String address, String hash, Instant at) {
        change(
                person,
                new Update().set("asked", address).set("askedHash", hash).set("askedAt", at));
    }

    /// Takes over the mailbox to which that link was sent; a second time changes nothing.
    ///
    /// @return whether it was still asked for, or is taken over by that link
    boolean confirm(PersonId person, String hash, Instant sentAfter) {
        var asked = of(person);
        if (asked.asked() == null) {
            return asked.address() != null && hash.equals(asked.askedHash());
        }
        var still =
                where("_id")
                        .is(person.value())
                        .and("askedHash")
                        .is(hash)
                        .and("askedAt")
                        .gt(sentAfter)
                        .and("asked")
                        .is(asked.asked());
        var confirmed = new Update().set("address", asked.asked()).unset("asked").unset("askedAt");
        return mongo.updateFirst(query(still), confirmed, MessageSettings.class).getModifiedCount()
                == 1;
    }

    /// Goes back to the mailbox of the sign-in.
    void removeAddress(PersonId person) {
        change(person, new Update().unset("address").unset("asked").unset("askedHash"));
    }

    /// Forgets that a link was sent, for it never left.
    void removeAsked(PersonId person) {
        change(person, new Update().unset("asked").unset("askedHash").unset("askedAt"));
    }

    private void change(PersonId person, Update update) {
        mongo.upsert(query(where("_id").is(person.value())), update, MessageSettings.class);
    }
}
