package org.mesinfos.engine.testing;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/// Collects which commands, operators and options a service sends to its database.
///
/// Engines that speak MongoDB's protocol differ in exactly these; the list is what a service needs
/// of an engine.
public final class CommandRecorder implements CommandListener {

    /// The recorder of the services whose contexts run in this JVM's tests.
    static final CommandRecorder SHARED = new CommandRecorder();

    /// Options that engines are known to ignore or to treat differently.
    private static final Set<String> OPTIONS =
            Set.of(
                    "arrayFilters",
                    "collation",
                    "expireAfterSeconds",
                    "hint",
                    "multi",
                    "partialFilterExpression",
                    "skip",
                    "sparse",
                    "startTransaction",
                    "unique",
                    "upsert",
                    "validator");

    /// Where documents of the service stand, whose field names say nothing about the engine.
    private static final Set<String> DATA = Set.of("documents");

    /// What the driver adds to every command.
    private static final Set<String> ENVELOPE =
            Set.of("$db", "$readPreference", "$clusterTime", "lsid", "readConcern", "writeConcern");

    private static final Set<String> READS = Set.of("find", "aggregate", "count", "distinct");
    private static final Set<String> WRITES =
            Set.of("insert", "update", "delete", "findAndModify", "createIndexes", "drop");

    private final Map<String, String> seen = new ConcurrentHashMap<>();
    private final Set<DatabaseUse> uses = ConcurrentHashMap.newKeySet();
    private final Set<RequestQuery> queries = ConcurrentHashMap.newKeySet();
    private final Set<DatabaseUse> uniqueKeys = ConcurrentHashMap.newKeySet();
    private final ThreadLocal<@Nullable Set<String>> written = new ThreadLocal<>();

    /// The collections that `action` writes to on this thread, by the recorded services.
    public static Set<String> writesOf(Runnable action) {
        var collections = new TreeSet<String>();
        SHARED.written.set(collections);
        try {
            action.run();
        } finally {
            SHARED.written.remove();
        }
        return collections;
    }

    @Override
    public void commandStarted(CommandStartedEvent event) {
        var where = event.getCommandName() + " in " + event.getDatabaseName();
        seen.putIfAbsent(event.getCommandName(), where);
        recordUse(event);
        if (isOfRequest(Thread.currentThread().getName())) {
            recordQueries(event);
        }
        recordOptions(event.getCommand(), where);
        recordOperators(event.getCommand(), where);
    }

    /// Everything seen so far, each with the command and database where it was seen first.
    public Map<String, String> seen() {
        return new TreeMap<>(seen);
    }

    /// Which collections were read and written so far.
    Set<DatabaseUse> uses() {
        return new TreeSet<>(uses);
    }

    void forget(DatabaseUse use) {
        uses.remove(use);
    }

    /// What requests asked for so far; not what a service does in the background.
    Set<RequestQuery> queries() {
        return Set.copyOf(queries);
    }

    void forget(RequestQuery query) {
        queries.remove(query);
    }

    /// Where a key beside `_id` must not repeat.
    Set<DatabaseUse> uniqueKeys() {
        return Set.copyOf(uniqueKeys);
    }

    // The container's threads, platform and virtual, and those on which the data API reads.
    static boolean isOfRequest(String thread) {
        return thread.contains("-exec-")
                || thread.startsWith("tomcat-handler-")
                || thread.equals("read");
    }

    private void recordQueries(CommandStartedEvent event) {
        var command = event.getCommand();
        var name = event.getCommandName();
        switch (name) {
            case "find" -> recordQuery(event, command.get("filter"));
            case "findAndModify" -> recordQuery(event, command.get("query"));
            case "update", "delete" -> {
                for (var statement : command.getArray(name + "s", new BsonArray())) {
                    recordQuery(event, statement.asDocument().get("q"));
                }
            }
            default -> {}
        }
    }

    private void recordQuery(CommandStartedEvent event, @Nullable BsonValue condition) {
        var name = event.getCommandName();
        queries.add(
                new RequestQuery(
                        event.getDatabaseName(),
                        event.getCommand().getString(name).getValue(),
                        name,
                        condition == null
                                ? RequestQuery.IdMatch.NONE
                                : RequestQuery.IdMatch.of(condition.asDocument())));
    }

    private void recordUse(CommandStartedEvent event) {
        var name = event.getCommandName();
        var writes = WRITES.contains(name);
        var collection = event.getCommand().get(name);
        if ((writes || READS.contains(name)) && collection != null && collection.isString()) {
            var use =
                    new DatabaseUse(
                            event.getDatabaseName(), collection.asString().getValue(), writes);
            uses.add(use);
            var watched = written.get();
            if (writes && watched != null) {
                watched.add(collection.asString().getValue());
            }
            if (name.equals("createIndexes") && isUnique(event.getCommand())) {
                uniqueKeys.add(use);
            }
        }
    }

    /// Forgets one entry, so that it is reported once.
    void forget(String entry) {
        seen.remove(entry);
    }

    private static boolean isUnique(BsonDocument command) {
        return command.getArray("indexes").stream()
                .map(BsonValue::asDocument)
                .anyMatch(index -> index.containsKey("unique") && isSet(index.get("unique")));
    }

    // Options stand in the command and in its list of statements or indexes; deeper, the same words
    // are names of fields.
    private void recordOptions(BsonDocument command, String where) {
        Stream.concat(
                        Stream.of(command),
                        command.entrySet().stream()
                                .filter(list -> !DATA.contains(list.getKey()))
                                .map(Map.Entry::getValue)
                                .filter(BsonValue::isArray)
                                .flatMap(statements -> statements.asArray().stream())
                                .filter(BsonValue::isDocument)
                                .map(BsonValue::asDocument))
                .flatMap(part -> part.entrySet().stream())
                .filter(option -> OPTIONS.contains(option.getKey()) && isSet(option.getValue()))
                .forEach(option -> seen.putIfAbsent(option.getKey(), where));
    }

    private void recordOperators(BsonValue value, String where) {
        switch (value) {
            case BsonDocument document ->
                    document.forEach((name, inner) -> recordOperator(name, inner, where));
            case BsonArray array -> array.forEach(inner -> recordOperators(inner, where));
            default -> {}
        }
    }

    private void recordOperator(String name, BsonValue value, String where) {
        if (ENVELOPE.contains(name) || DATA.contains(name)) {
            return;
        }
        if (name.startsWith("$")) {
            seen.putIfAbsent(name, where);
        } else if (name.contains(".$")) {
            seen.putIfAbsent("positional", where);
        }
        recordOperators(value, where);
    }

    private static boolean isSet(BsonValue value) {
        return !(value.isBoolean() && !value.asBoolean().getValue());
    }
}
