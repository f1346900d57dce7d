package org.mesinfos.engine.testing;

import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.Supplier;
import org.mesinfos.engine.embedded.CommandFilter;

/// A majority that lags, played in front of the embedded engine: who reads what a majority has does
/// not see documents whose insert did not wait for one, until a later write does.
///
/// So a test whose service does not see what the test has prepared fails without a replica set.
/// Only inserts lag; whatever else comes makes the majority follow, but for reads of what it has.
final class LaggingMajority implements CommandFilter {

    private static final String MAJORITY = "majority";
    private static final Set<String> READS = Set.of("find", "getMore");

    private final Queue<Supplier<Document>> held = new ArrayDeque<>();

    @Override
    public Document answer(
            Channel channel, String command, Document body, Supplier<Document> engine) {
        if (command.equals("insert") && !isMajority(body, "writeConcern", "w")) {
            return hold(body, engine);
        }
        if (!READS.contains(command) || isLocal(command, body)) {
            follow();
        }
        return engine.get();
    }

    /// A second batch is read as the first one was.
    private static boolean isLocal(String command, Document body) {
        return command.equals("find") && !isMajority(body, "readConcern", "level");
    }

    private static boolean isMajority(Document body, String concern, String field) {
        return body.get(concern) instanceof Document asked && MAJORITY.equals(asked.get(field));
    }

    /// A duplicate key among these shows only when the majority follows, and then nobody hears of
    /// it.
    private synchronized Document hold(Document body, Supplier<Document> engine) {
        held.add(engine);
        return new Document("ok", 1.0).append("n", ((List<?>) body.get("documents")).size());
    }

    private synchronized void follow() {
        for (var write = held.poll(); write != null; write = held.poll()) {
            write.get();
        }
    }
}
