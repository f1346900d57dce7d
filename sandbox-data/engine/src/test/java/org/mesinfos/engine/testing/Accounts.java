package org.mesinfos.engine.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// What the database account of a service lets it do, as `docs/accounts.json` says.
///
/// @param service its name; null when several services run here, as in the launcher's tests
/// @param databases rights by database: `readWrite`, or the collections that may be read
record Accounts(@Nullable String service, Map<String, Object> databases) {

    /// The databases that a service knows by name; tests have others of their own.
    private static final Set<String> KNOWN = Set.of("auth", "data", "sandbox", "portal");

    private static final String LIST = "docs/accounts.json";
    private static final String ALL = "readWrite";

    /// The account of the service whose tests run in this folder.
    static Accounts here() {
        var here = Path.of("").toAbsolutePath();
        try {
            var all = Document.parse(Files.readString(RepositoryFile.find(LIST)));
            var service = Optional.ofNullable(here.getFileName()).map(Path::toString).orElse("");
            return all.containsKey(service)
                    ? new Accounts(service, all.get(service, Document.class))
                    : new Accounts(null, Map.of());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Those of the uses that the account does not allow.
    Set<DatabaseUse> forbidden(Set<DatabaseUse> uses) {
        var forbidden = new TreeSet<DatabaseUse>();
        if (service != null) {
            uses.stream().filter(use -> !allows(use)).forEach(forbidden::add);
        }
        return forbidden;
    }

    private boolean allows(DatabaseUse use) {
        var name = use.database().split("_", 2)[0];
        if (!KNOWN.contains(name)) {
            return true;
        }
        return switch (databases.get(name)) {
            case String right -> right.equals(ALL);
            case Iterable<?> readable -> !use.writes() && contains(readable, use.collection());
            case null, default -> false;
        };
    }

    private static boolean contains(Iterable<?> readable, String collection) {
        for (var one : readable) {
            if (collection.equals(one)) {
                return true;
            }
        }
        return false;
    }
}
