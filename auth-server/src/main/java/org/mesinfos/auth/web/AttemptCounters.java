package org.mesinfos.auth.web;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.mesinfos.engine.DocumentWrites;
import org.mesinfos.engine.IdPrefixRange;
import org.mesinfos.engine.secret.Sha256;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/// Counters of what people and strangers try, within fixed windows of time; shared by all nodes.
///
/// One attempt is one counter added to on the server, so that many attempts at the same time cannot
/// slip under a limit (docs/adr/036). What was typed may be a password by mistake, so only a hash
/// of what is counted is kept.
@Repository
public class AttemptCounters {

    private static final int HASHED_BYTES = 16;
    private static final FindAndModifyOptions RETURN_NEW =
            FindAndModifyOptions.options().returnNew(true);

    private final MongoOperations mongo;
    private final Clock clock;

    public AttemptCounters(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /// @param id what is counted, and in which window
    /// @param until when the window is over and the counter means nothing any more
    @Document("signInAttempts")
    private record Counter(@Id String id, int attempts, Instant until) {}

    /// Counts one more attempt.
    ///
    /// @param kind of attempt, such as `login`; each kind is counted by itself
    /// @param value whose attempt it is
    /// @param limit how many are allowed within the window
    /// @return empty when it is allowed, or how long to wait
    public Optional<Duration> count(String kind, String value, int limit, Duration window) {
        var end = end(window);
        return add(key(kind, value, end), end) <= limit
                ? Optional.empty()
                : Optional.of(Duration.between(clock.instant(), end));
    }

    /// Counts one more, and says the how-manieth it is; of two at the same time, each gets its own
    /// number.
    public int add(String key, Instant until) {
        if (DocumentWrites.insertIfAbsent(mongo, new Counter(key, 1, until))) {
            return 1;
        }
        var more = new Update().inc("attempts", 1);
        var counter =
                mongo.findAndModify(query(where("_id").is(key)), more, RETURN_NEW, Counter.class);
        return counter == null ? 1 : counter.attempts();
    }

    /// Takes one attempt of this window back.
    public void refund(String kind, String value, Duration window) {
        mongo.updateFirst(
                query(where("_id").is(key(kind, value, end(window)))),
                new Update().inc("attempts", -1),
                Counter.class);
    }

    /// Starts this window again from nothing.
    public void forget(String kind, String value, Duration window) {
        mongo.remove(query(where("_id").is(key(kind, value, end(window)))), Counter.class);
    }

    /// Forgets all windows.
    public void forgetAll(String kind, String value) {
        var start = kind + "|" + Sha256.hex(value, HASHED_BYTES);
        mongo.remove(query(IdPrefixRange.startingWith(start + "|")), Counter.class);
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT10M")
    public void sweep() {
        mongo.remove(query(where("until").lt(clock.instant())), Counter.class);
    }

    private Instant end(Duration window) {
        var length = window.toSeconds();
        return Instant.ofEpochSecond((clock.instant().getEpochSecond() / length + 1) * length);
    }

    private static String key(String kind, String value, Instant end) {
        return kind + "|" + Sha256.hex(value, HASHED_BYTES) + "|" + end.getEpochSecond();
    }
}
