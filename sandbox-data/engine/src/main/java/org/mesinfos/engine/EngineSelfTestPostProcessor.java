package org.mesinfos.engine;

import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoClient;
import java.time.Duration;
import java.util.stream.Collectors;
import org.bson.Document;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.mongodb.autoconfigure.MongoProperties;

/// Proves the engine the moment its client exists, before any other bean can rely on it.
final class EngineSelfTestPostProcessor implements BeanPostProcessor {

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
        EngineSelfTest.run(
                awaited(client, settings.getObject().startPatience()),
                database.getCollection(COLLECTION));
    }

    // A server that starts beside us, or a replica set that is electing, gets a moment.
    private static String awaited(MongoClient client, Duration patience) {
        var started = System.nanoTime();
        while (true) {
            try {
                return name(client);
            } catch (MongoTimeoutException | MongoSocketException silent) {
                if (System.nanoTime() - started > patience.toNanos()) {
                    throw new UnreachableEngine(servers(client), silent);
                }
            } catch (MongoSecurityException refused) {
                throw new UnreachableEngine(servers(client), refused);
            }
        }
    }

    private static String name(MongoClient client) {
        var build = client.getDatabase("admin").runCommand(new Document("buildInfo", 1));
        if (build.get("ferretdb") instanceof Document ferret) {
            return "FerretDB " + ferret.getString("version");
        }
        return "The database at "
                + servers(client)
                + ", which calls itself version "
                + build.getString("version")
                + ",";
    }

    private static String servers(MongoClient client) {
        return client.getClusterDescription().getClusterSettings().getHosts().stream()
                .map(Object::toString)
                .collect(Collectors.joining(", "));
    }
}
