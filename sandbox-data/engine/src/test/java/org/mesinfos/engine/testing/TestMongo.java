package org.mesinfos.engine.testing;

import com.mongodb.client.MongoClients;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.embedded.EmbeddedMongo;

/// The database server of this JVM's tests: embedded, or the one that `-Dmongodb.uri` names. With
/// `-Dmongodb.lagging=true` the embedded one plays a majority that lags ([LaggingMajority]).
public final class TestMongo {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Set<String> DATABASES = ConcurrentHashMap.newKeySet();

    private TestMongo() {}

    /// The connection string of the server, which is started at the first call. As the services do,
    /// a test writes to a majority and reads what one has, so that a service sees on any replica
    /// set what a test has prepared.
    public static String uri() {
        return uri("w=majority", "readConcernLevel=majority");
    }

    /// The same with these options instead, such as `w=0`.
    public static String uri(String... options) {
        var base = Server.URI;
        var separator = base.contains("?") ? "&" : base.matches("[^/]*//[^/]*/.*") ? "?" : "/?";
        return base + separator + String.join("&", options);
    }

    /// The embedded server, or nothing where `-Dmongodb.uri` names another.
    static Optional<EmbeddedMongo> embedded() {
        return Optional.ofNullable(Server.embedded);
    }

    /// A database name that no other test uses, in this run or another on the same server.
    ///
    /// @param prefix says whose it is; at most 20 characters, so that the name stays under the 63
    ///   that MongoDB allows
    public static String database(String prefix) {
        var name =
                "%s_%d_%04d"
                        .formatted(prefix, ProcessHandle.current().pid(), NUMBER.incrementAndGet());
        DATABASES.add(name);
        return name;
    }

    // Started once, by the class loader's own lock, and only where a test asks for it.
    private static final class Server {

        private static @Nullable EmbeddedMongo embedded;
        private static final String URI = start();

        private static String start() {
            var given = System.getProperty("mongodb.uri", "");
            if (!given.isBlank()) {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> drop(given)));
                return given;
            }
            var server = EmbeddedMongo.inMemory();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            embedded =
                    Boolean.getBoolean("mongodb.lagging")
                            ? new LaggingMajority().before(server)
                            : server;
            connect(embedded.uri());
            return embedded.uri();
        }

        // The first connection of a JVM loads the driver and the engine: on a busy machine that
        // takes longer than a service waits for one.
        private static void connect(String uri) {
            try (var client = MongoClients.create(uri)) {
                client.getDatabase("admin").runCommand(new Document("ping", 1));
            }
        }

        private static void drop(String uri) {
            try (var client = MongoClients.create(uri)) {
                DATABASES.forEach(name -> client.getDatabase(name).drop());
            }
        }
    }
}
