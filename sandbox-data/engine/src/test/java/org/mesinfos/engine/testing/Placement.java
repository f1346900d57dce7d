package org.mesinfos.engine.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.testing.RequestQuery.IdMatch;

/// Which collections are spread over shards and how, as `docs/mongodb/placement.json` says.
///
/// @param sharded by database and name, such as `auth.grants`; a month in a name is `{month}`
/// @param whole those that stay together on one shard, named the same way
record Placement(Map<String, ShardKey> sharded, Set<String> whole) {

    private static final String LIST = "docs/mongodb/placement.json";

    /// The databases that a service knows by name; tests have others of their own.
    private static final Set<String> KNOWN = Set.of("auth", "data", "sandbox", "portal");

    /// How a collection is spread by its `_id`.
    ///
    /// @param hashed whether by the hash of it
    /// @param people whether it holds what is known of people
    /// @param ranges what asks all shards by a range of a hashed key; null when nothing may
    /// @param scattered what asks all shards without the key; null when nothing may
    record ShardKey(
            boolean hashed, boolean people, @Nullable String ranges, @Nullable String scattered) {

        static ShardKey of(Document stated) {
            return new ShardKey(
                    stated.getString("key").equals("hashed"),
                    stated.getBoolean("people"),
                    stated.getString("ranges"),
                    stated.getString("scattered"));
        }

        boolean allows(IdMatch match) {
            return switch (match) {
                case WHOLE -> true;
                case RANGE -> !hashed || ranges != null || scattered != null;
                case NONE -> scattered != null;
            };
        }
    }

    static Placement read() {
        try {
            return of(Document.parse(Files.readString(RepositoryFile.find(LIST))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Placement of(Document list) {
        var sharded = new HashMap<String, ShardKey>();
        databases(list, "sharded")
                .forEach(
                        (database, collections) ->
                                ((Document) collections)
                                        .forEach(
                                                (name, key) ->
                                                        sharded.put(
                                                                database + "." + name,
                                                                ShardKey.of((Document) key))));
        var whole = new HashSet<String>();
        databases(list, "whole")
                .forEach(
                        (database, names) ->
                                ((List<?>) names)
                                        .forEach(name -> whole.add(database + "." + name)));
        return new Placement(sharded, whole);
    }

    private static Document databases(Document list, String part) {
        return list.get(part, Document.class);
    }

    /// Those of the queries that meet a collection of which the list says nothing.
    Set<RequestQuery> unlisted(Collection<RequestQuery> queries) {
        return queries.stream()
                .filter(query -> KNOWN.contains(database(query.database())))
                .filter(query -> !whole.contains(name(query)) && !sharded.containsKey(name(query)))
                .collect(Collectors.toSet());
    }

    /// Those of the queries that ask more shards than the list allows.
    Set<RequestQuery> scattered(Collection<RequestQuery> queries) {
        return queries.stream()
                .filter(query -> !key(query).map(key -> key.allows(query.match())).orElse(true))
                .collect(Collectors.toSet());
    }

    /// Those whose unique key nothing would keep any more: each shard has an index of its own.
    Set<DatabaseUse> withoutUniqueness(Collection<DatabaseUse> uniqueKeys) {
        return uniqueKeys.stream()
                .filter(use -> sharded.containsKey(name(use.database(), use.collection())))
                .collect(Collectors.toSet());
    }

    private Optional<ShardKey> key(RequestQuery query) {
        return Optional.ofNullable(sharded.get(name(query)));
    }

    private static String name(RequestQuery query) {
        return name(query.database(), query.collection());
    }

    private static String name(String database, String collection) {
        return database(database) + "." + collection.replaceAll("_[0-9]{6}$", "_{month}");
    }

    // Tests have databases of their own, such as `auth_1234_0001`.
    private static String database(String name) {
        return name.split("_", 2)[0];
    }
}
