package org.mesinfos.portal.console;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.DocumentWrites;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/// The last calls from the console of each app, for the whole team; what was asked, never what was
/// answered.
@Repository
class ConsoleHistory {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleHistory.class);
    private static final int KEPT = 30;
    private static final int LONGEST = 2_000;
    private static final int OK = 200;

    private final MongoOperations mongo;
    private final Clock clock;

    ConsoleHistory(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /// One call.
    ///
    /// @param by name of the developer
    /// @param path with its parameters, without the data API's address
    /// @param replay parameters of the console's own page that show the same call again
    /// @param status of the answer; null when there was none
    record Entry(
            Instant at,
            String by,
            String path,
            String replay,
            @Nullable Integer status,
            long millis) {}

    /// @param readAt when records were last read, which is known longer than the call; null for
    ///   never
    @Document("console_history")
    private record Calls(@Id String app, List<Entry> entries, @Nullable Instant readAt) {}

    /// The last calls, newest first.
    List<Entry> of(String app) {
        var calls = mongo.findById(app, Calls.class);
        return calls == null ? List.of() : calls.entries().reversed();
    }

    /// Whether records of a person were ever read.
    boolean hasRead(String app) {
        var calls = mongo.findById(app, Calls.class);
        return calls != null && calls.readAt() != null;
    }

    /// Notes a call; that it cannot be noted keeps nobody from its answer.
    ///
    /// @param records whether it asks for records, not for what may be read
    void note(
            String app,
            String by,
            URI address,
            String replay,
            boolean records,
            DataApi.Answer answer) {
        var path =
                address.getRawPath()
                        + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
        if (path.length() > LONGEST || replay.length() > LONGEST) {
            return;
        }
        var answered = answer instanceof DataApi.Answer.Answered one ? one : null;
        var entry =
                new Entry(
                        clock.instant(),
                        by,
                        path,
                        replay,
                        answered == null ? null : answered.status(),
                        answered == null ? 0 : answered.millis());
        try {
            add(app, entry, records && answered != null && answered.status() == OK);
        } catch (DataAccessException unnoted) {
            LOG.warn("a call from the console was not noted: {}", unnoted.getMessage());
        }
    }

    private void add(String app, Entry entry, boolean read) {
        var change = new Update();
        change.push("entries").slice(-KEPT).each(entry);
        if (read) {
            change.set("readAt", entry.at());
        }
        var byId = query(where("_id").is(app));
        if (mongo.updateFirst(byId, change, Calls.class).getMatchedCount() == 0) {
            var first = new Calls(app, List.of(entry), read ? entry.at() : null);
            if (!DocumentWrites.insertIfAbsent(mongo, first)) {
                mongo.updateFirst(byId, change, Calls.class);
            }
        }
    }
}
