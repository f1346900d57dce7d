package org.mesinfos.data.secret;

import com.mongodb.client.MongoClient;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.secret.HmacSha256;
import org.mesinfos.engine.secret.KeptKeys;
import org.mesinfos.engine.secret.RootSecrets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/// Keys of this service, one for each use: random ones, sealed in its database under the root
/// secret (ADR 007). A new root secret seals them anew at the next start and changes none.
@Component
@EnableConfigurationProperties(SecretsProperties.class)
public class ServiceKeys implements ApplicationRunner {

    private static final String STORED = "service_keys";

    private final KeptKeys kept;

    ServiceKeys(
            MongoClient client,
            @Value("${platform.databases.data:mesinfos_data}") String database,
            SecretsProperties secrets) {
        this.kept =
                new KeptKeys(
                        client.getDatabase(database).getCollection(STORED),
                        new RootSecrets("data-api", secrets.keys(), secrets.key()),
                        use -> former(secrets.key(), use));
    }

    // Where all keys followed from one secret, they stay what they were.
    private static @Nullable SecretKey former(@Nullable String secret, String use) {
        return secret == null
                ? null
                : new SecretKeySpec(DerivedKey.former(secret, use), HmacSha256.NAME);
    }

    /// The key for that use; the same on all nodes and after every start.
    ///
    /// @param use a fixed text that no other use has
    public DerivedKey get(String use) {
        return new DerivedKey(kept.get(use));
    }

    @Override
    public void run(ApplicationArguments arguments) {
        kept.resealOutdated();
    }
}
