package org.mesinfos.engine.secret;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.crypto.AEADBadTagException;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.DocumentWrites;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keys that must not change when a root secret does, since what was made with them was handed out
/// or cannot be made again: pseudonyms, keyed hashes, refresh tokens.
///
/// Each lies in the service's database, sealed (AES-256-GCM) under a key for that purpose of the
/// newest root secret. A new root secret seals the same keys anew; neither the secret nor the
/// database is of use without the other.
public final class KeptKeys {

    private static final Logger LOG = LoggerFactory.getLogger(KeptKeys.class);
    private static final int KEY_BYTES = 32;
    private static final String ROOT = "root";
    private static final String SEALED = "sealed";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final MongoCollection<Document> stored;
    private final RootSecrets roots;
    private final Function<String, @Nullable SecretKey> before;
    private final Map<String, SecretKey> known = new ConcurrentHashMap<>();

    /// @param stored of this service alone
    /// @param before the key that a purpose had before it was kept, or null: a random one is made
    public KeptKeys(
            MongoCollection<Document> stored,
            RootSecrets roots,
            Function<String, @Nullable SecretKey> before) {
        this.stored = stored;
        this.roots = roots;
        this.before = before;
    }

    /// The key for that purpose; the same on all nodes and after every start. Made and stored the
    /// first time that anybody asks.
    ///
    /// @throws UnfitSecretException when the root secret that it is sealed under is not listed
    /// @throws com.mongodb.MongoException while the database does not answer, the first time
    public SecretKey get(String purpose) {
        var key = known.get(purpose);
        return key == null ? known.computeIfAbsent(purpose, this::read) : key;
    }

    private SecretKey read(String purpose) {
        var document = find(purpose);
        return open(document == null ? begin(purpose) : document);
    }

    private @Nullable Document find(String purpose) {
        return stored.find(eq("_id", purpose)).first();
    }

    private Document begin(String purpose) {
        var former = before.apply(purpose);
        var document = sealed(purpose, former == null ? random(KEY_BYTES) : former.getEncoded());
        if (DocumentWrites.insertIfAbsent(stored, document)) {
            return document;
        }
        var first = find(purpose);
        if (first == null) {
            throw new IllegalStateException("the key " + purpose + " vanished");
        }
        return first;
    }

    /// How far sealing anew has come.
    ///
    /// @param root id of the newest root secret
    /// @param done keys sealed under it
    /// @param all keys there are
    public record Progress(String root, int done, int all) {}

    /// How many keys are sealed under the newest root secret.
    public Progress progress() {
        var all = stored.find().sort(Sorts.ascending("_id")).into(new ArrayList<>());
        var done =
                all.stream().filter(key -> roots.currentId().equals(key.getString(ROOT))).count();
        return new Progress(roots.currentId(), (int) done, all.size());
    }

    /// Seals under the newest root secret whatever is not. Each key is one conditional write: it
    /// can be cut off and repeated, also on several nodes at once.
    ///
    /// @throws UnfitSecretException when a key is sealed under a root secret that is not listed
    public Progress reseal() {
        for (var key : stored.find().sort(Sorts.ascending("_id")).into(new ArrayList<>())) {
            if (!roots.currentId().equals(key.getString(ROOT))) {
                var purpose = key.getString("_id");
                var next = sealed(purpose, open(key).getEncoded());
                stored.updateOne(
                        and(eq("_id", purpose), eq(SEALED, key.getString(SEALED))),
                        Updates.combine(
                                Updates.set(ROOT, next.getString(ROOT)),
                                Updates.set(SEALED, next.getString(SEALED))));
            }
        }
        return progress();
    }

    /// Seals anew whatever an older root secret sealed, and says so in the log.
    public void resealOutdated() {
        var before = progress();
        if (before.done() < before.all()) {
            var after = reseal();
            LOG.info(
                    "root secret {}: {} of {} keys are sealed under it now",
                    after.root(),
                    after.done(),
                    after.all());
        }
    }

    private Document sealed(String purpose, byte[] key) {
        var whole = new AesGcm(roots.current(wrapping(purpose))).seal(key, purpose);
        return new Document("_id", purpose)
                .append(ROOT, roots.currentId())
                .append(SEALED, Base64.getEncoder().encodeToString(whole));
    }

    private SecretKey open(Document document) {
        var purpose = document.getString("_id");
        var root = document.getString(ROOT);
        var wrapping =
                roots.find(root, wrapping(purpose))
                        .orElseThrow(
                                () ->
                                        new UnfitSecretException(
                                                "the stored key "
                                                        + purpose
                                                        + " is sealed under the root secret "
                                                        + root
                                                        + ", which platform.secrets does not list"));
        var whole = Base64.getDecoder().decode(document.getString(SEALED));
        try {
            return new SecretKeySpec(new AesGcm(wrapping).open(whole, purpose), "HmacSHA256");
        } catch (AEADBadTagException e) {
            throw new IllegalStateException("the stored key " + purpose + " does not open", e);
        }
    }

    private static String wrapping(String purpose) {
        return "kept-key/" + purpose;
    }

    private static byte[] random(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }
}
