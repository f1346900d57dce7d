package org.mesinfos.data.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.data.trail.SomeAccess.NOON;
import static org.mesinfos.data.trail.SomeAccess.byCarnetEnergie;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.event.CommandSucceededEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesinfos.data.SomeMongo;
import org.mesinfos.data.checkpoint.SomeTrail;
import org.mesinfos.data.trail.MutableClock;
import org.mesinfos.engine.testing.TestMongo;

/// What many nodes of the data API ask of the database beside their readings, in one process and
/// with a clock that is moved: trail, checkpoints and views of each, one after the other. Races
/// between nodes are not played; they add to this.
class ManyNodesTests {

    /// Passes of the views in a second, the last of which follows everybody's chains.
    private static final int PASSES = 4;

    private static final int SECONDS = 2;

    private final Traffic traffic = new Traffic();
    private final MongoClient client =
            MongoClients.create(
                    MongoClientSettings.builder()
                            .applyConnectionString(new ConnectionString(TestMongo.uri()))
                            .addCommandListener(traffic)
                            .build());
    private final MongoDatabase database = client.getDatabase(TestMongo.database("nodes"));
    private final MutableClock clock = new MutableClock(NOON);
    private final List<Node> nodes = new ArrayList<>();

    @AfterEach
    void close() {
        nodes.forEach(node -> node.trail.close());
        database.drop();
        client.close();
    }

    private record Node(SomeTrail trail, ViewFollower views) {}

    /// Commands of all nodes in one second, and what they wrote most and read.
    private record Second(
            int nodes, double commands, double busiest, String where, double kilobytes) {

        @Override
        public String toString() {
            return "%4d nodes: %8.0f commands/s, busiest document %5.0f writes/s (%s), %8.0f kB/s read"
                    .formatted(nodes, commands, busiest, where, kilobytes);
        }
    }

    @Test
    void aNodeLooksAtTheChainsOfAllOthersOnceASecond() {
        var four = seconds(4);
        var eight = seconds(8);

        // Of its own: 4 passes, a batch, a checkpoint; of each other node: one look.
        assertThat(four.commands() / 4).isLessThan(40 + 2 * 4);
        assertThat(eight.commands() / 8).isLessThan(40 + 2 * 8);
        assertThat(eight.busiest()).isLessThanOrEqualTo(8 * 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 50, 100, 200})
    @Tag("proof")
    void theKnee(int count) {
        System.out.println(seconds(count));
    }

    private Second seconds(int count) {
        while (nodes.size() < count) {
            var trail = new SomeTrail(database, clock);
            nodes.add(new Node(trail, follower(trail)));
        }
        second(0);
        traffic.forget();
        for (var second = 1; second <= SECONDS; second++) {
            second(second);
        }
        return traffic.perSecond(count);
    }

    private void second(int number) {
        clock.moveTo(clock.instant().plus(Duration.ofSeconds(1)));
        for (var i = 0; i < nodes.size(); i++) {
            var request = "r-" + number + "-" + i;
            nodes.get(i)
                    .trail()
                    .trail()
                    .append(
                            byCarnetEnergie()
                                    .inRequest(request)
                                    .to("audit-" + i)
                                    .at(clock.instant())
                                    .build());
        }
        for (var pass = 1; pass < PASSES; pass++) {
            nodes.forEach(node -> node.views().followOwn());
        }
        nodes.forEach(node -> node.views().followAll());
        nodes.forEach(node -> node.trail().keep());
    }

    private ViewFollower follower(SomeTrail trail) {
        var mongo = SomeMongo.operations(database);
        return new ViewFollower(
                trail.log(),
                new AccessViews(database, "access_views"),
                new AccessStatistics(mongo, "access_views_days"),
                new FollowerOffsets(mongo, "access_views_cursors"),
                clock);
    }

    private static final class Traffic implements CommandListener {

        private final AtomicLong commands = new AtomicLong();
        private final AtomicLong bytes = new AtomicLong();
        private final Map<String, Long> writes = new ConcurrentHashMap<>();

        @Override
        public void commandStarted(CommandStartedEvent event) {
            commands.incrementAndGet();
            if (event.getCommandName().equals("update")) {
                for (var statement : event.getCommand().getArray("updates")) {
                    var document = statement.asDocument().getDocument("q").get("_id");
                    var collection = event.getCommand().getString("update").getValue();
                    writes.merge(collection + " " + name(document), 1L, Long::sum);
                }
            }
        }

        private static String name(Object id) {
            return id instanceof org.bson.BsonString text ? text.getValue() : String.valueOf(id);
        }

        @Override
        public void commandSucceeded(CommandSucceededEvent event) {
            if (event.getCommandName().equals("find")) {
                bytes.addAndGet(size(event.getResponse()));
            }
        }

        private static int size(BsonDocument document) {
            return document instanceof org.bson.RawBsonDocument raw
                    ? raw.getByteBuffer().remaining()
                    : document.toJson().length();
        }

        void forget() {
            commands.set(0);
            bytes.set(0);
            writes.clear();
        }

        Second perSecond(int nodes) {
            var busiest = Collections.max(writes.entrySet(), Map.Entry.comparingByValue());
            return new Second(
                    nodes,
                    commands.get() / (double) SECONDS,
                    busiest.getValue() / (double) SECONDS,
                    busiest.getKey(),
                    bytes.get() / 1024.0 / SECONDS);
        }
    }
}
