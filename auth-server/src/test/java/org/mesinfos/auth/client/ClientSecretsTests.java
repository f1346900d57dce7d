package org.mesinfos.auth.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.key.SomeKeys;
import org.mesinfos.auth.testing.TestDatabase;
import org.mesinfos.catalogue.LocalText;
import org.springframework.data.mongodb.core.MongoTemplate;

/// What is stored of a client's secret opens that client and no other.
class ClientSecretsTests {

    private final MongoTemplate mongo = TestDatabase.empty();
    private final ClientSecrets secrets = new ClientSecrets(SomeKeys.derived());
    private final MongoRegisteredApps apps =
            new MongoRegisteredApps(mongo, secrets, Clock.systemUTC());

    @Test
    void theHashOfOneClientsSecretOpensNoOtherClient() {
        add("mine", "a secret that I know");
        add("theirs", "a secret of others");
        assertThat(opens("mine", "a secret that I know")).isTrue();
        assertThat(opens("mine", "a secret of others")).isFalse();

        copyHashes("mine", "theirs");

        assertThat(opens("theirs", "a secret that I know")).isFalse();
    }

    @Test
    void theSecretBeforeIsBoundToo() {
        add("app", "the first one");
        apps.change(
                "app",
                before ->
                        before.withSecrets(
                                List.of(secrets.hash("the second one")),
                                new AppCredentials.RetiringSecret(
                                        before.credentials().secretHashes().getFirst(),
                                        Instant.parse("2100-01-01T00:00:00Z"))));

        assertThat(opens("app", "the first one")).isTrue();
        assertThat(opens("app", "the second one")).isTrue();
        assertThat(opens("app", "the third one")).isFalse();
    }

    private void add(String clientId, String secret) {
        var app =
                RegisteredApp.service(
                        clientId,
                        new LocalText(clientId, clientId),
                        "somebody",
                        RegisteredApp.Kind.HOLDER,
                        List.of(secrets.hash(secret)),
                        null,
                        Set.of());
        assertThat(apps.add(app)).isTrue();
    }

    private void copyHashes(String from, String to) {
        var clients = mongo.getCollection("clients");
        var hashes = clients.find(new Document("_id", from)).first().get("secretHashes");
        clients.updateOne(
                new Document("_id", to),
                new Document("$set", new Document("secretHashes", hashes)));
    }

    private boolean opens(String clientId, String secret) {
        var app = fresh().find(clientId).orElseThrow();
        return secrets.matches(
                secret, secrets.encoded(clientId, app.credentials().secretHashesAt(Instant.now())));
    }

    private MongoRegisteredApps fresh() {
        return new MongoRegisteredApps(mongo, secrets, Clock.systemUTC());
    }
}
