package org.mesinfos.engine.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.mesinfos.engine.testing.ReplicaSetDouble.WriteFault;

/// What each fault of a replica set does to each way in which a service writes: what the service
/// acknowledged is there, and what it refused is there whole after the same was asked again. Which
/// of the two it does is the table in `docs/mongodb.md`.
///
/// The base of one class in each service, which runs the service on [#cluster].
public abstract class ClusterFaultsTest {

    /// A refused request is repeated for so long: as a person or an app would until a new primary
    /// is there and the service has noticed.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String PAGE = "docs/mongodb.md";

    /// What the service says of something that it was asked to write.
    public enum Answer {
        ACKNOWLEDGED,
        /// Out of order for now, told in the way of the protocol: 503.
        REFUSED
    }

    /// One person, app or delivery of its own, and what is asked for it.
    public interface Trial {

        /// Asks, or asks again.
        ///
        /// @throws Exception for every other answer than the two
        Answer perform() throws Exception;

        /// @throws AssertionError unless all that was asked for is there
        void assertWhole() throws Exception;
    }

    /// A way in which the service writes.
    ///
    /// @param name as in the table
    /// @param collections how the names of those begin that it writes; what the service does in the
    ///   background writes elsewhere
    public record WritePath(String name, Set<String> collections, Start start) {}

    /// Prepares a trial of its own.
    public interface Start {
        Trial trial() throws Exception;
    }

    private static final Map<String, Integer> WRITES = new ConcurrentHashMap<>();

    /// The name of the service's module.
    protected abstract String service();

    /// The database that the service under test uses.
    protected abstract ReplicaSetDouble cluster();

    protected abstract List<WritePath> paths();

    /// In every build: each fault at one write of each path. The majority is late for the last one,
    /// when all is there and refused.
    @TestFactory
    Stream<DynamicTest> eachFaultAtOneWriteLosesNothing() {
        return tests(
                (path, fault) ->
                        List.of(
                                fault == WriteFault.MAJORITY_LATE
                                        ? writesOf(path)
                                        : fault.ordinal() % writesOf(path) + 1));
    }

    @TestFactory
    @Tag("proof")
    Stream<DynamicTest> eachFaultAtEveryWriteLosesNothing() {
        return tests((path, _) -> IntStream.rangeClosed(1, writesOf(path)).boxed().toList());
    }

    private interface Choice {
        List<Integer> writes(WritePath path, WriteFault fault) throws Exception;
    }

    private Stream<DynamicTest> tests(Choice choice) {
        assumeTrue(ReplicaSetDouble.canPlay(), "the faults are played on the embedded engine");
        return paths().stream()
                .flatMap(
                        path ->
                                Stream.of(WriteFault.values())
                                        .map(
                                                fault ->
                                                        DynamicTest.dynamicTest(
                                                                path.name() + ": " + fault,
                                                                () -> test(path, fault, choice))));
    }

    private void test(WritePath path, WriteFault fault, Choice choice) throws Exception {
        var documented = documented(path, fault);
        var answers = EnumSet.noneOf(Answer.class);
        for (var write : choice.writes(path, fault)) {
            answers.add(hit(path, fault, write));
        }
        if (!documented.containsAll(answers)) {
            throw new AssertionError(
                    "%s, %s: %s, but %s says %s"
                            .formatted(path.name(), fault, answers, PAGE, documented));
        }
    }

    /// How many writes the path takes when nothing fails.
    private int writesOf(WritePath path) throws Exception {
        var known = WRITES.get(path.name());
        if (known != null) {
            return known;
        }
        var trial = path.start().trial();
        cluster().countWritesTo(path.collections());
        if (trial.perform() != Answer.ACKNOWLEDGED) {
            throw new AssertionError(path.name() + " is refused although nothing fails");
        }
        var count = cluster().writes();
        trial.assertWhole();
        if (count == 0) {
            throw new AssertionError(path.name() + " writes nothing to " + path.collections());
        }
        WRITES.put(path.name(), count);
        return count;
    }

    private Answer hit(WritePath path, WriteFault fault, int write) throws Exception {
        var trial = path.start().trial();
        cluster().failWrite(write, fault, path.collections());
        try {
            var answer = trial.perform();
            if (cluster().failed().isEmpty() && write > 1) {
                // What the service does in the background was among the writes that were counted.
                return hit(path, fault, write - 1);
            }
            if (cluster().failed().isEmpty()) {
                throw new AssertionError("no write was there to fail");
            }
            cluster().heal();
            if (answer == Answer.REFUSED) {
                repeat(trial);
            }
            trial.assertWhole();
            return answer;
        } catch (AssertionError | RuntimeException failure) {
            throw new AssertionError(
                    "%s, %s at write %d (%s): %s"
                            .formatted(
                                    path.name(),
                                    fault,
                                    write,
                                    cluster().failed(),
                                    failure.getMessage()),
                    failure);
        } finally {
            cluster().heal();
        }
    }

    private static void repeat(Trial trial) throws Exception {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (trial.perform() != Answer.ACKNOWLEDGED) {
            if (System.nanoTime() > until) {
                throw new AssertionError("refused long after everything is well again");
            }
            Thread.sleep(50);
        }
    }

    /// The cell of the table: a row for each path, a column for each fault.
    private Set<Answer> documented(WritePath path, WriteFault fault) throws IOException {
        var row = "| " + service() + " | " + path.name() + " |";
        var lines = Files.readAllLines(RepositoryFile.find(PAGE));
        var cells =
                lines.stream()
                        .filter(line -> line.startsWith(row))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(PAGE + " has no row " + row))
                        .substring(row.length())
                        .split("\\|");
        return Stream.of(cells[fault.ordinal()].strip().split(" or "))
                .map(word -> Answer.valueOf(word.toUpperCase(java.util.Locale.ROOT)))
                .collect(Collectors.toSet());
    }
}
