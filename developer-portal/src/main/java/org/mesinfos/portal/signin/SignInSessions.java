package org.mesinfos.portal.signin;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.ArrayList;
import org.bson.Document;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/// The sessions in which people are signed in, as far as somebody else ends them.
@Repository
public class SignInSessions {

    private static final String COLLECTION = "sessions";

    private final MongoOperations mongo;

    SignInSessions(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /// Deletes all sessions of one person. They are found by their id only, so all are looked at:
    /// there are as many as people who were here in the last half hour.
    ///
    /// @param subject of the person at the portal
    public void deleteAll(String subject) {
        var found = new ArrayList<Object>();
        var all = query(where("_id").exists(true)).with(Sort.by("_id"));
        try (var sessions = mongo.stream(all, Document.class, COLLECTION)) {
            sessions.filter(session -> holds(session, subject))
                    .forEach(session -> found.add(session.get("_id")));
        }
        if (!found.isEmpty()) {
            mongo.remove(query(where("_id").in(found)), COLLECTION);
        }
    }

    private static boolean holds(Object value, String text) {
        return switch (value) {
            case Document document ->
                    document.values().stream().anyMatch(each -> each != null && holds(each, text));
            case String string -> string.contains(text);
            default -> false;
        };
    }
}
