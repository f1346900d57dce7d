package org.mesinfos.auth.testing;

import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;

/// People of whom no other test knows, for tests that change accounts or lock them.
public final class TestPeople {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestPeople() {}

    /// Makes a person who signs in with a mailbox.
    ///
    /// @return the mailbox; the person's id is what stands before the `@`
    public static String withMailboxLike(String login, MongoOperations mongo) {
        var id = like(login, mongo);
        var mailbox = id + "@example.org";
        mongo.getCollection("people")
                .updateOne(
                        new Document("_id", id),
                        new Document("$set", new Document("login", mailbox)));
        mongo.getCollection("logins").insertOne(new Document("_id", mailbox).append("person", id));
        return mailbox;
    }

    /// Somebody like the one with that login: same role, same password.
    ///
    /// @return the login, which is the person's id too
    public static String like(String login, MongoOperations mongo) {
        var entry = mongo.getCollection("logins").find(new Document("_id", login)).first();
        var person =
                mongo.getCollection("people")
                        .find(new Document("_id", entry.getString("person")))
                        .first();
        var id = "newcomer" + COUNT.incrementAndGet();
        mongo.getCollection("people")
                .insertOne(
                        person.append("_id", id)
                                .append("login", id)
                                .append("auditId", "audit-id-of-" + id));
        mongo.getCollection("logins").insertOne(new Document("_id", id).append("person", id));
        return id;
    }
}
