package org.mesinfos.engine;

import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoClient;
import java.time.Duration;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.mongodb.autoconfigure.MongoProperties;

/// Proves the engine the moment its client exists, before any other bean can rely on it.
final class EngineSelfTestPostProcessor implements BeanPostProcessor {

    private static final Logger LOG = LoggerFactory.getLogger(EngineSelfTestPostProcessor.class);

    private static final String COLLECTION = "engine_proof";

    /// MongoDB's own name for the database of a client that names none.
    private static final String FALLBACK = "test";

    private final ObjectProvider<EngineProperties> settings;
    private final ObjectProvider<MongoProperties> address;

    EngineSelfTestPostProcessor(
            ObjectProvider<EngineProperties> settings, ObjectProvider<MongoProperties> address) {
        this.settings = settings;
        this.address = address;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof MongoClient client && settings.getObject().proof()) {
            prove(client);
        }
        return bean;
    }

    private void prove(MongoClient client) {
        var named = address.getObject().getMongoClientDatabase();
        var database = client.getDatabase(named == null ? FALLBACK : named);
        var found = awaited(client, settings.getObject().startPatience());
        EngineSelfTest.run(
                "The database at " + servers(client) + " (" + found.server() + ")",
                database.getCollection(COLLECTION));
        LOG.info(
                "Database: {}, {}; what is acknowledged is {}",
                found.server(),
                found.topology(),
                found.durability());
    }

    // A server that starts beside us, or a replica set that is electing, gets a moment.
    private static DatabaseDescription awaited(MongoClient client, Duration patience) {
        var started = System.nanoTime();
        while (true) {
            try {
                return DatabaseDescription.of(client);
            } catch (MongoTimeoutException | MongoSocketException silent) {
                if (System.nanoTime() - started > patience.toNanos()) {
                    throw new StartRefusedException(
                            "The database at " + servers(client) + " does not answer.",
                            "Start it, or name another in spring.mongodb.uri (-Dmongodb.uri for the"
                                    + " default start).",
                            silent);
                }
            } catch (MongoSecurityException refused) {
                throw new StartRefusedException(
                        "The database refuses the name or password in spring.mongodb.uri.",
                        "Correct them and start again.",
                        refused);
            }
        }
    }

    private static String servers(MongoClient client) {
        return client.getClusterDescription().getClusterSettings().getHosts().stream()
                .map(Object::toString)
                .collect(Collectors.joining(", "));
    }
}
