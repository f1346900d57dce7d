package org.mesinfos.engine.testing;

import com.mongodb.client.MongoClients;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.mesinfos.engine.embedded.EmbeddedMongo;

/// The database server of this JVM's tests: embedded, or the one that `-Dmongodb.uri` names.
public final class TestMongo {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Set<String> DATABASES = ConcurrentHashMap.newKeySet();

    private TestMongo() {}

    /// The connection string of the server, which is started at the first call.
    public static String uri() {
        return Server.URI;
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

        private static final String URI = start();

        private static String start() {
            var given = System.getProperty("mongodb.uri", "");
            if (!given.isBlank()) {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> drop(given)));
                return given;
            }
            var embedded = EmbeddedMongo.inMemory();
            Runtime.getRuntime().addShutdownHook(new Thread(embedded::close));
            return embedded.uri();
        }

        private static void drop(String uri) {
            try (var client = MongoClients.create(uri)) {
                DATABASES.forEach(name -> client.getDatabase(name).drop());
            }
        }
    }
}
