package org.mesinfos.ui;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.ArrayList;
import org.bson.Document;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;

/// Ends all sessions of somebody who leaves.
public final class SessionErasure {

    private final MongoOperations mongo;

    SessionErasure(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /// Deletes each session that holds this text. Sessions are found by their id only, so all are
    /// looked at: there are as many as people who were here in the last half hour.
    ///
    /// @param text that stands in the sessions of one person only, such as their id
    /// @return how many there were
    public long eraseHolding(String text) {
        var found = new ArrayList<Object>();
        var all = query(where("_id").exists(true)).with(Sort.by("_id"));
        try (var sessions = mongo.stream(all, Document.class, MongoSessions.COLLECTION)) {
            sessions.filter(session -> holds(session, text))
                    .forEach(session -> found.add(session.get("_id")));
        }
        if (!found.isEmpty()) {
            mongo.remove(query(where("_id").in(found)), MongoSessions.COLLECTION);
        }
        return found.size();
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
