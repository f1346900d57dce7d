package org.mesinfos.auth.web;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/// Counters of what people and strangers try, within windows of time; shared by all nodes.
@Repository
public class AttemptCounters {

    /// @param id what is counted, and in which window
    /// @param until when the window is over and the counter means nothing any more
    @Document("signInAttempts")
    private record Counter(@Id String id, int attempts, Instant until) {}

    private static final FindAndModifyOptions RETURN_NEW =
            FindAndModifyOptions.options().returnNew(true);

    private final MongoOperations mongo;

    public AttemptCounters(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /// Counts one more attempt, and says the how-manieth it is; of two at the same time, each gets
    /// its own number.
    public int add(String key, Instant until) {
        try {
            mongo.insert(new Counter(key, 1, until));
            return 1;
        } catch (DuplicateKeyException counted) {
            var more = new Update().inc("attempts", 1);
            var counter =
                    mongo.findAndModify(
                            query(where("_id").is(key)), more, RETURN_NEW, Counter.class);
            return counter == null ? 1 : counter.attempts();
        }
    }

    /// Takes one attempt back.
    public void takeBack(String key) {
        mongo.updateFirst(
                query(where("_id").is(key)), new Update().inc("attempts", -1), Counter.class);
    }

    /// Starts again from nothing.
    public void forget(String key) {
        mongo.remove(query(where("_id").is(key)), Counter.class);
    }

    /// Forgets all whose key begins so.
    ///
    /// @param beginning ends with the separator `|`
    public void forgetAll(String beginning) {
        var after = beginning.substring(0, beginning.length() - 1) + "}";
        mongo.remove(query(where("_id").gt(beginning).lt(after)), Counter.class);
    }

    /// Deletes the counters of windows that are over.
    public void sweep(Instant now) {
        mongo.remove(query(where("until").lt(now)), Counter.class);
    }
}
