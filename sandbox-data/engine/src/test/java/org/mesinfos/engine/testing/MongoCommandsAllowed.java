package org.mesinfos.engine.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Fails a test class after which a service has sent its database something that `docs/mongodb.md`
/// does not list, or has read or written what its account in `docs/accounts.json` may not, or has
/// had a request ask all shards where `docs/mongodb/placement.json` does not allow that.
///
/// Found by JUnit in every module that has this library on its test class path.
public final class MongoCommandsAllowed implements AfterAllCallback {

    private static final String LIST = "docs/mongodb.md";

    /// A table row whose first cell is code.
    private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\|.*");

    @Override
    public void afterAll(ExtensionContext context) {
        var recorder = CommandRecorder.SHARED;
        if (!recorder.seen().isEmpty()) {
            check(recorder, allowed());
            check(recorder, Accounts.here());
            check(recorder, Placement.read());
        }
    }

    /// @throws AssertionError naming requests that ask more shards than
    ///   `docs/mongodb/placement.json` allows, or a collection that it does not list, once
    static void check(CommandRecorder recorder, Placement placement) {
        var unlisted = placement.unlisted(recorder.queries());
        var scattered = placement.scattered(recorder.queries());
        var repeatable = placement.withoutUniqueness(recorder.uniqueKeys());
        if (!repeatable.isEmpty()) {
            throw new AssertionError(
                    "On a sharded cluster nothing keeps the unique key of " + repeatable);
        }
        unlisted.forEach(recorder::forget);
        scattered.forEach(recorder::forget);
        if (!unlisted.isEmpty() || !scattered.isEmpty()) {
            throw new AssertionError(
                    "On a sharded cluster, docs/mongodb/placement.json does not list %s and does not allow %s"
                            .formatted(unlisted, scattered));
        }
    }

    /// @throws AssertionError naming what the service's database account does not allow, once
    static void check(CommandRecorder recorder, Accounts account) {
        var forbidden = account.forbidden(recorder.uses());
        if (!forbidden.isEmpty()) {
            forbidden.forEach(recorder::forget);
            throw new AssertionError(
                    "What docs/accounts.json does not allow the "
                            + account.service()
                            + ": "
                            + forbidden);
        }
    }

    /// @throws AssertionError naming what was sent without being allowed, once
    static void check(CommandRecorder recorder, Set<String> allowed) {
        var news = recorder.seen();
        news.keySet().removeAll(allowed);
        if (!news.isEmpty()) {
            news.keySet().forEach(recorder::forget);
            throw new AssertionError(
                    "Sent to the database without being listed in " + LIST + ": " + news);
        }
    }

    /// The first cells of the table in `docs/mongodb.md`, found from the working directory upwards.
    static Set<String> allowed() {
        try (var lines = Files.lines(RepositoryFile.find(LIST))) {
            return lines.map(ROW::matcher)
                    .filter(row -> row.matches())
                    .map(row -> row.group(1))
                    .collect(Collectors.toSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
