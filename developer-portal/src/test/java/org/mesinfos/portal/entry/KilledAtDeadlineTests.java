package org.mesinfos.portal.entry;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mesinfos.engine.testing.TestMongo;
import org.mesinfos.portal.contest.EntryCategory;
import org.mesinfos.portal.contest.SomeContest;
import org.springframework.data.mongodb.core.MongoTemplate;

/// While two nodes save without a pause and the deadline passes, one of them, or the database, is
/// killed by SIGKILL. What was answered "submitted" is what is judged, and nothing late is.
class KilledAtDeadlineTests {

    private static final int ENTRIES = 6;

    @TempDir Path folder;

    @Test
    void aNodeIsKilledWhileTheDeadlinePasses() throws Exception {
        killNode(1);
    }

    @Test
    void theDatabaseIsKilledWhileTheDeadlinePasses() throws Exception {
        killDatabase(1, folder);
    }

    @Test
    @Tag("proof")
    void nodesAndDatabasesAreKilledTwentyTimes() throws Exception {
        for (var round = 2; round < 12; round++) {
            killNode(round);
            killDatabase(round, folder.resolve("round-" + round));
        }
    }

    private static void killNode(int round) throws Exception {
        var database = TestMongo.database("killed");
        try (var client = MongoClients.create(TestMongo.uri())) {
            var mongo = new MongoTemplate(client, database);
            var ids = begin(mongo);
            var arguments = new ArrayList<>(List.of(TestMongo.uri(), database));
            arguments.addAll(ids);
            var lines = new ConcurrentLinkedQueue<String>();
            var other = MongoClients.create(TestMongo.uri());
            var survivor =
                    new EntryNode(
                            "other-" + round, new MongoTemplate(other, database), ids, lines::add);
            var surviving = Thread.ofVirtual().start(survivor);
            var killed = start(arguments);
            var reader = Thread.ofVirtual().start(() -> read(killed, lines));
            awaitAnswers(lines, "killed", enough(round));
            killed.destroyForcibly().waitFor();
            reader.join();
            survivor.stop();
            surviving.join();
            other.close();
            judge(mongo, ids, lines, "node " + round);
        }
    }

    private static void killDatabase(int round, Path folder) throws Exception {
        var lines = new ConcurrentLinkedQueue<String>();
        List<String> ids;
        var database = start(List.of(folder.toString()));
        var uri = address(database);
        try (var client = connect(uri)) {
            ids = begin(new MongoTemplate(client, "portal"));
            var nodes =
                    IntStream.range(0, 2)
                            .mapToObj(
                                    number ->
                                            new EntryNode(
                                                    "node%d-%d".formatted(number, round),
                                                    new MongoTemplate(client, "portal"),
                                                    ids,
                                                    lines::add))
                            .map(node -> Thread.ofVirtual().start(node))
                            .toList();
            awaitAnswers(lines, "node1", enough(round));
            database.destroyForcibly().waitFor();
            for (var node : nodes) {
                node.join();
            }
        } finally {
            database.destroyForcibly();
        }
        var again = start(List.of(folder.toString()));
        try (var client = connect(address(again))) {
            judge(new MongoTemplate(client, "portal"), ids, lines, "database " + round);
        } finally {
            again.destroyForcibly().waitFor();
        }
    }

    /// So that some rounds end before the deadline, some at it, and some while entries are closed.
    private static int enough(int round) {
        return 20 + new Random(round).nextInt(400);
    }

    /// What a database says once it listens; it may log before.
    private static String address(Process database) {
        return database.inputReader()
                .lines()
                .filter(line -> line.startsWith("mongodb://"))
                .findFirst()
                .orElseThrow();
    }

    private static MongoClient connect(String uri) {
        return MongoClients.create(uri + "/?serverSelectionTimeoutMS=3000");
    }

    private static Process start(List<String> arguments) throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                EntryNode.class.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static void read(Process process, Queue<String> lines) {
        process.inputReader().lines().forEach(lines::add);
    }

    /// Until a node has got that many answers, of whatever kind.
    private static void awaitAnswers(Queue<String> lines, String node, int enough)
            throws InterruptedException {
        while (lines.stream()
                        .filter(line -> !line.startsWith("TRY") && line.contains(" " + node))
                        .count()
                < enough) {
            Thread.sleep(2);
        }
    }

    private static List<String> begin(MongoTemplate mongo) {
        var clock = Clock.fixed(SomeContest.DEADLINE.minusSeconds(3_600), ZoneOffset.UTC);
        var id = "k" + UUID.randomUUID().toString().substring(0, 8);
        var contest = SomeContest.added(SomeContest.contests(mongo, clock), id);
        var entries = new Entries(mongo, _ -> {}, clock);
        return IntStream.range(0, ENTRIES)
                .mapToObj(
                        number ->
                                entries.begin(
                                                contest,
                                                "team-" + number,
                                                EntryCategory.IDEA,
                                                EntryContent.called("empty", "fr"))
                                        .orElseThrow()
                                        .id())
                .toList();
    }

    /// An answer to a submission.
    private record Answer(String title, long version) {}

    private static void judge(
            MongoTemplate mongo, List<String> ids, Queue<String> lines, String what) {
        var last = new HashMap<String, Answer>();
        var open = new HashMap<String, String>();
        var done = 0;
        var late = 0;
        for (var line : lines) {
            var words = line.split(" ");
            switch (words[0]) {
                case "TRY" -> open.put(words[1], words[2]);
                case "DONE" -> {
                    done++;
                    open.remove(words[1]);
                    last.merge(
                            words[2],
                            new Answer(words[1], Long.parseLong(words[3])),
                            (one, other) -> one.version() > other.version() ? one : other);
                }
                case "LATE" -> {
                    late++;
                    open.remove(words[1]);
                }
                default -> {
                    // The database is gone.
                }
            }
        }
        var clock =
                Clock.fixed(
                        SomeContest.DEADLINE.plus(EntryFreeze.MARGIN).plus(Duration.ofHours(1)),
                        ZoneOffset.UTC);
        var entries = new Entries(mongo, _ -> {}, clock);
        new EntryFreeze(entries, SomeContest.contests(mongo, clock)).freezeDue();
        for (var id : ids) {
            var entry = entries.find(id).orElseThrow();
            var judged = entry.frozen().orElse(null);
            assertThat(entry.closedAt()).isNotNull();
            assertThat(title(judged)).as(what).isIn(possible(id, last.get(id), open));
            if (judged != null) {
                assertThat(judged.at()).isBefore(SomeContest.DEADLINE);
            }
        }
        System.out.printf(
                "%s killed: %d answered in time, %d too late, %d not answered, none lost%n",
                what, done, late, open.size());
    }

    private static @Nullable String title(@Nullable Submission judged) {
        return judged == null ? null : judged.content().title();
    }

    /// The last one that was answered; or one that was stored and could not be answered any more.
    private static HashSet<@Nullable String> possible(
            String id, @Nullable Answer last, HashMap<String, String> open) {
        var possible = new HashSet<@Nullable String>();
        possible.add(last == null ? null : last.title());
        open.forEach(
                (title, entry) -> {
                    if (entry.equals(id)) {
                        possible.add(title);
                    }
                });
        return possible;
    }
}
