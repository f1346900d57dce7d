package org.mesinfos.auth.signin;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.ArrayList;
import java.util.Map;
import org.bson.Document;
import org.mesinfos.auth.person.DepartingPerson;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.person.PersonErasure;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Erases sessions, passkeys and counted attempts of somebody who leaves.
@Component
class SignInErasure implements PersonErasure {

    private static final String SESSIONS = "sessions";

    private final MongoOperations mongo;
    private final MongoPasskeys passkeys;
    private final SignInThrottle throttle;

    SignInErasure(MongoOperations mongo, MongoPasskeys passkeys, SignInThrottle throttle) {
        this.mongo = mongo;
        this.passkeys = passkeys;
        this.throttle = throttle;
    }

    @Override
    public String name() {
        return "sign-ins";
    }

    @Override
    public Map<String, Long> erase(DepartingPerson departingPerson) {
        passkeys.removeAll(departingPerson.id());
        throttle.forget(new Login(departingPerson.person().login()));
        return Map.of(name(), sessions('"' + departingPerson.id().value() + '"'));
    }

    /// Sessions are found by their id only, so all are looked at: there are as many as people who
    /// were here in the last half hour.
    private long sessions(String quotedId) {
        var found = new ArrayList<Object>();
        var all = query(where("_id").exists(true)).with(Sort.by("_id"));
        try (var sessions = mongo.stream(all, Document.class, SESSIONS)) {
            sessions.filter(session -> holds(session, quotedId))
                    .forEach(session -> found.add(session.get("_id")));
        }
        if (!found.isEmpty()) {
            mongo.remove(query(where("_id").in(found)), SESSIONS);
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
