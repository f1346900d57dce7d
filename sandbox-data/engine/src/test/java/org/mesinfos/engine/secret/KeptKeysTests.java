package org.mesinfos.engine.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.crypto.SecretKey;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mesinfos.engine.testing.TestMongo;

/// Keys outlive the root secrets that seal them.
class KeptKeysTests {

    private static final String OLD =
            "f81d4fae7dec11d0a76500a0c91e6bf6f81d4fae1dec73d0a76590a0c81e6bf1";
    private static final String NEW =
            "0b9c64d5a1e27f883f5b1c7ad6e0942b71f3c58e0da46b92c7835fe4a90d16b8";
    private static final String SHARED = "only-for-tests-0123456789-abcdefghijklmnop";

    private static MongoClient client;

    private final MongoCollection<Document> stored =
            client.getDatabase(TestMongo.database("keys")).getCollection("service_keys");

    @BeforeAll
    static void open() {
        client = MongoClients.create(TestMongo.uri());
    }

    @AfterAll
    static void close() {
        client.close();
    }

    @Test
    void allNodesHaveTheSameKeyAlsoWhenTheyBeginAtOnce() throws Exception {
        try (var nodes = Executors.newFixedThreadPool(8)) {
            var starts =
                    IntStream.range(0, 8)
                            .mapToObj(_ -> (Callable<SecretKey>) () -> keys(OLD).get("subjects"))
                            .toList();
            var keys =
                    nodes.invokeAll(starts).stream()
                            .map(start -> start.resultNow().getEncoded())
                            .toList();

            assertThat(keys).allMatch(key -> java.util.Arrays.equals(key, keys.getFirst()));
        }
        assertThat(keys(OLD).get("subjects").getEncoded())
                .isNotEqualTo(keys(OLD).get("others").getEncoded());
    }

    @Test
    void aNewRootSecretSealsTheSameKeysAndTheOldOneMayGo() {
        var subjects = keys(OLD).get("subjects").getEncoded();
        keys(OLD).get("others");

        var rotated = keys(NEW, OLD);
        assertThat(rotated.progress().done()).isZero();
        assertThat(rotated.get("subjects").getEncoded()).isEqualTo(subjects);
        var progress = rotated.reseal();

        assertThat(progress.done()).isEqualTo(progress.all()).isEqualTo(2);
        assertThat(keys(NEW).get("subjects").getEncoded()).isEqualTo(subjects);
        assertThatThrownBy(() -> keys(OLD).get("subjects"))
                .isInstanceOf(UnfitSecretException.class)
                .hasMessageContaining("the stored key subjects is sealed under the root secret")
                .hasMessageNotContaining(OLD);
    }

    @Test
    void sealingAnewGoesOnWhereItWasCutOff() {
        keys(OLD).get("a");
        keys(OLD).get("b");
        var b = keys(OLD).get("b").getEncoded();
        var untouched = stored.find(new Document("_id", "b")).first();
        keys(NEW, OLD).reseal();
        stored.replaceOne(new Document("_id", "b"), untouched);

        assertThat(keys(NEW, OLD).progress().done()).isEqualTo(1);
        assertThat(keys(NEW, OLD).reseal().done()).isEqualTo(2);
        assertThat(keys(NEW).get("b").getEncoded()).isEqualTo(b);
    }

    @Test
    void aStoredKeyServesNoOtherPurposeAndIsNotInTheClear() {
        var key = keys(OLD).get("subjects").getEncoded();
        var document = stored.find(new Document("_id", "subjects")).first();
        stored.insertOne(new Document(document).append("_id", "others"));

        assertThatThrownBy(() -> keys(OLD).get("others")).hasMessageContaining("does not open");
        assertThat(document.toJson())
                .doesNotContain(java.util.Base64.getEncoder().encodeToString(key));
    }

    @Test
    void theOlderFormGoesOnAndIsRotatedLikeTheOthers() {
        var shared = new RootSecrets("auth-server", List.of(), SHARED);
        var first = new KeptKeys(stored, shared, use -> shared.ofFirst("mesinfos " + use));
        var before = first.get("subjects").getEncoded();
        assertThat(before).isEqualTo(shared.ofFirst("mesinfos subjects").getEncoded());

        var both = new RootSecrets("auth-server", List.of(NEW), SHARED);
        new KeptKeys(stored, both, _ -> null).reseal();

        assertThat(keys(NEW).get("subjects").getEncoded()).isEqualTo(before);
    }

    @Test
    void twoServicesDeriveDifferentKeysFromOneSecret() {
        var auth = new RootSecrets("auth-server", List.of(OLD), null);
        var data = new RootSecrets("data-api", List.of(OLD), null);

        assertThat(auth.current("cursors").getEncoded())
                .isNotEqualTo(data.current("cursors").getEncoded())
                .isNotEqualTo(auth.current("nonces").getEncoded());
        assertThat(auth.toString()).doesNotContain(OLD);
    }

    private KeptKeys keys(String... roots) {
        return new KeptKeys(
                stored, new RootSecrets("auth-server", List.of(roots), null), _ -> null);
    }
}
