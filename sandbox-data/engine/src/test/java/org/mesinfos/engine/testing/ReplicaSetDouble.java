package org.mesinfos.engine.testing;

import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.embedded.CommandFilter;
import org.mesinfos.engine.embedded.EmbeddedMongo;

/// The primary of a replica set, played in front of the embedded database of the tests.
///
/// The driver takes it for one: it sends sessions and transaction numbers and repeats a write that
/// may be repeated, and a repeat is answered with what the first one did. A test has one write, or
/// one read, fail the way a replica set or `mongos` lets it fail.
///
/// Codes and labels: MongoDB's `error_codes.yml` and its retryable writes specification.
public final class ReplicaSetDouble implements AutoCloseable {

    /// How a write fails.
    public enum WriteFault {
        /// A step down has just been seen (10107): not applied, may be repeated.
        NOT_PRIMARY(10107, "NotWritablePrimary", Applied.NO, true),
        /// Interrupted by a step down (11602) before it was applied; may be repeated.
        STEPPED_DOWN_BEFORE(11602, "InterruptedDueToReplStateChange", Applied.NO, true),
        /// Interrupted by a step down (11602) after it was applied; may be repeated.
        STEPPED_DOWN_AFTER(11602, "InterruptedDueToReplStateChange", Applied.YES, true),
        /// The primary dies after it has applied the write: no answer at all.
        CONNECTION_LOST(0, "", Applied.YES, true),
        /// The majority does not follow in time (64): applied here, perhaps rolled back later.
        MAJORITY_LATE(64, "WriteConcernTimeout", Applied.YES, false),
        /// The router's map of the shards is old and stays so (63): not applied.
        STALE_CONFIG(63, "StaleConfig", Applied.NO, false),
        /// An operator killed it (11601): not applied.
        INTERRUPTED(11601, "Interrupted", Applied.NO, false),
        /// No primary from this write on, until [ReplicaSetDouble#heal()].
        ELECTION(10107, "NotWritablePrimary", Applied.NO, true);

        private final int code;
        private final String codeName;
        private final Applied applied;
        private final boolean retryable;

        WriteFault(int code, String codeName, Applied applied, boolean retryable) {
            this.code = code;
            this.codeName = codeName;
            this.applied = applied;
            this.retryable = retryable;
        }
    }

    /// How a read fails, once.
    public enum ReadFault {
        /// The server became a secondary (13435).
        NOT_PRIMARY(13435, "NotPrimaryNoSecondaryOk", "find"),
        /// Another node was asked while it stepped down (11602).
        STEPPED_DOWN(11602, "InterruptedDueToReplStateChange", "find"),
        /// The cursor is gone with the node that held it (43).
        CURSOR_KILLED(43, "CursorNotFound", "getMore");

        private final int code;
        private final String codeName;
        private final String command;

        ReadFault(int code, String codeName, String command) {
            this.code = code;
            this.codeName = codeName;
            this.command = command;
        }
    }

    private enum Applied {
        YES,
        NO
    }

    private static final String NAME = "played";
    private static final Set<String> WRITES = Set.of("insert", "update", "delete", "findAndModify");

    private final EmbeddedMongo server;
    private final AtomicInteger writes = new AtomicInteger();
    private final Map<List<Object>, Document> answered = new ConcurrentHashMap<>();
    private volatile @Nullable WriteFault writeFault;
    private volatile int faultyWrite;
    private volatile @Nullable ReadFault readFault;
    private volatile Set<String> counted = Set.of();
    private volatile boolean election;
    private volatile String failed = "";

    private ReplicaSetDouble(EmbeddedMongo engine) {
        CommandFilter filter = this::answer;
        server = filter.before(engine);
    }

    /// Before the embedded database of this run's tests.
    ///
    /// @throws IllegalStateException where the tests run on a server of their own: see [#canPlay]
    public static ReplicaSetDouble start() {
        return new ReplicaSetDouble(
                TestMongo.embedded()
                        .orElseThrow(
                                () -> new IllegalStateException("Plays on the embedded engine")));
    }

    /// Whether the tests run on the embedded database.
    public static boolean canPlay() {
        return TestMongo.embedded().isPresent();
    }

    /// The connection string of the replica set.
    public String uri() {
        return server.uri() + "/?replicaSet=" + NAME;
    }

    /// The `number`-th write from now on, counted from 1, to a collection whose name starts with
    /// one of `collections` fails as told; once, but for [WriteFault#ELECTION].
    public void failWrite(int number, WriteFault fault, Set<String> collections) {
        countWritesTo(collections);
        faultyWrite = number;
        writeFault = fault;
    }

    /// The next read of the kind that the fault is about fails as told.
    public void failRead(ReadFault fault) {
        heal();
        readFault = fault;
    }

    /// Everything goes well from now on; writes to these collections are counted from 0.
    public void countWritesTo(Set<String> collections) {
        heal();
        counted = collections;
    }

    /// Everything goes well from now on.
    public void heal() {
        election = false;
        writeFault = null;
        readFault = null;
        failed = "";
        writes.set(0);
    }

    /// There is a primary again.
    public void endElection() {
        election = false;
    }

    /// How many writes came that are counted, repeats among them.
    public int writes() {
        return writes.get();
    }

    /// Which command failed last, such as `insert trail_201402`; empty while the fault that was
    /// asked for has not happened.
    public String failed() {
        return failed;
    }

    private Document answer(
            Channel channel, String command, Document body, Supplier<Document> engine) {
        return switch (command) {
            case "hello", "isMaster", "ismaster" -> hello(engine.get());
            case "find", "getMore" -> read(command, body, engine);
            default ->
                    WRITES.contains(command)
                            ? write(channel, command, body, engine)
                            : election ? refused(WriteFault.ELECTION) : engine.get();
        };
    }

    private Document hello(Document engine) {
        var self = server.uri().replace("mongodb://", "");
        var hello =
                engine.append("setName", NAME)
                        .append("setVersion", 1)
                        .append("hosts", List.of(self))
                        .append("me", self)
                        .append("ismaster", !election)
                        .append("isWritablePrimary", !election)
                        .append("secondary", election)
                        .append("logicalSessionTimeoutMinutes", 30);
        if (!election) {
            hello.append("primary", self);
        }
        return hello;
    }

    private Document read(String command, Document body, Supplier<Document> engine) {
        var fault = readFault;
        if (fault != null && fault.command.equals(command)) {
            readFault = null;
            failed = command + " " + body.get(command);
            return error(fault.code, fault.codeName, false);
        }
        return election ? error(13435, "NotPrimaryNoSecondaryOk", false) : engine.get();
    }

    private Document write(
            Channel channel, String command, Document body, Supplier<Document> engine) {
        if (election) {
            return refused(WriteFault.ELECTION);
        }
        var collection = String.valueOf(body.get(command));
        if (counted.stream().noneMatch(collection::startsWith)) {
            return applied(body, engine);
        }
        var fault = writeFault;
        if (writes.incrementAndGet() != faultyWrite || fault == null) {
            return applied(body, engine);
        }
        writeFault = null;
        failed = command + " " + collection;
        var answer = fault.applied == Applied.YES ? applied(body, engine) : null;
        return switch (fault) {
            case ELECTION -> {
                election = true;
                yield refused(fault);
            }
            case CONNECTION_LOST -> {
                channel.close();
                yield refused(fault);
            }
            case MAJORITY_LATE ->
                    new Document(answer)
                            .append(
                                    "writeConcernError",
                                    new Document("code", fault.code)
                                            .append("codeName", fault.codeName)
                                            .append("errmsg", "waiting for replication timed out")
                                            .append("errInfo", new Document("wtimeout", true)));
            default -> refused(fault);
        };
    }

    /// Carries a write out, and its repeat not again.
    private Document applied(Document body, Supplier<Document> engine) {
        var session = body.get("lsid");
        var number = body.get("txnNumber");
        if (session == null || number == null) {
            return engine.get();
        }
        return answered.computeIfAbsent(List.of(session, number), _ -> engine.get());
    }

    private static Document refused(WriteFault fault) {
        return error(fault.code, fault.codeName, fault.retryable);
    }

    private static Document error(int code, String codeName, boolean retryable) {
        var error =
                new Document("ok", 0.0)
                        .append("errmsg", codeName)
                        .append("code", code)
                        .append("codeName", codeName);
        return retryable ? error.append("errorLabels", List.of("RetryableWriteError")) : error;
    }

    @Override
    public void close() {
        server.close();
    }
}
