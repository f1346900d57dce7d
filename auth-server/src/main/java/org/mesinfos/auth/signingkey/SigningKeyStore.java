package org.mesinfos.auth.signingkey;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.JWKGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.mesinfos.auth.key.DerivedKeys;
import org.mesinfos.auth.key.RootSealedStore;
import org.mesinfos.engine.OptimisticRetry;
import org.mesinfos.engine.log.SecurityAction;
import org.mesinfos.engine.log.SecurityEvent;
import org.mesinfos.engine.log.SecurityLog;
import org.mesinfos.engine.secret.RandomTokens;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;

/// Keys of one algorithm as they are stored: in one document, each encrypted under a key that
/// follows from the root secret.
class SigningKeyStore {

    private static final int KID_BITS = 96;
    private static final int RSA_BITS = 2048;
    private static final String USE = "signing-keys";

    private final String id;
    private final JWSAlgorithm algorithm;
    private final MongoTemplate mongo;
    private final DerivedKeys keys;

    /// By `kid`, which is never used for another key; without those that are no longer stored.
    private final Map<String, JWK> decrypted = new ConcurrentHashMap<>();

    /// @param id of the document that holds them
    /// @param algorithm `ES256`, `RS256` or `PS256`
    SigningKeyStore(String id, JWSAlgorithm algorithm, MongoTemplate mongo, DerivedKeys keys) {
        this.id = id;
        this.algorithm = algorithm;
        this.mongo = mongo;
        this.keys = keys;
    }

    @Document("signing_keys")
    private record Stored(@Id String id, @Version long ver, List<Entry> keys) {}

    /// @param signsFrom when it begins to sign; it does so until the next one begins
    record Entry(String kid, Instant signsFrom, String encrypted) {}

    record Opened(JWK key, Instant signsFrom) {}

    JWSAlgorithm algorithm() {
        return algorithm;
    }

    /// All keys in the order in which they were added; none before the first.
    List<Entry> entries() {
        return stored().keys();
    }

    private Stored stored() {
        var stored = mongo.findById(id, Stored.class);
        return stored == null ? new Stored(id, 0, List.of()) : stored;
    }

    /// Changes which keys there are; begins anew when another node changes them at the same time.
    ///
    /// @return those that there are then
    List<Entry> change(UnaryOperator<List<Entry>> change) {
        return OptimisticRetry.retry(
                () -> {
                    var before = stored();
                    var after = List.copyOf(change.apply(before.keys()));
                    if (!after.equals(before.keys())) {
                        mongo.save(new Stored(id, before.ver(), after));
                    }
                    return after;
                });
    }

    /// A new key that is not stored yet.
    Entry newEntry(Instant signsFrom) {
        try {
            var kid = RandomTokens.ofBits(KID_BITS);
            tell(SecurityAction.SIGNING_KEY_PUBLISHED);
            return new Entry(kid, signsFrom, encrypt(generate(kid).toJSONString()));
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot make a signing key", e);
        }
    }

    /// Writes into the security log what was done with the keys of this document.
    void tell(SecurityAction action) {
        SecurityLog.write(SecurityEvent.of(action).reason(id));
    }

    private JWK generate(String kid) throws JOSEException {
        JWKGenerator<? extends JWK> generator =
                JWSAlgorithm.Family.RSA.contains(algorithm)
                        ? new RSAKeyGenerator(RSA_BITS)
                        : new ECKeyGenerator(Curve.P_256);
        return generator.keyID(kid).keyUse(KeyUse.SIGNATURE).algorithm(algorithm).generate();
    }

    /// Each key is decrypted once; when it signs is read anew each time, since that changes.
    List<Opened> open(List<Entry> entries) {
        var opened = entries.stream().map(this::open).toList();
        decrypted.keySet().retainAll(entries.stream().map(Entry::kid).toList());
        return opened;
    }

    private Opened open(Entry entry) {
        var key = decrypted.computeIfAbsent(entry.kid(), _ -> parse(decrypt(entry)));
        return new Opened(key, entry.signsFrom());
    }

    private static JWK parse(String jwk) {
        try {
            return JWK.parse(jwk);
        } catch (ParseException e) {
            throw new IllegalStateException("a stored signing key cannot be read", e);
        }
    }

    /// The header names the root secret that the key to open it follows from.
    private String encrypt(String jwk) throws JOSEException {
        var header =
                new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
                        .keyID(keys.rootId())
                        .build();
        var jwe = new JWEObject(header, new Payload(jwk));
        jwe.encrypt(new DirectEncrypter(keys.sealing(USE).getEncoded()));
        return jwe.serialize();
    }

    private String decrypt(Entry entry) {
        try {
            var jwe = JWEObject.parse(entry.encrypted());
            var key =
                    keys.opening(jwe.getHeader().getKeyID(), USE)
                            .orElseThrow(() -> new JOSEException("its root secret is not listed"));
            jwe.decrypt(new DirectDecrypter(key.getEncoded()));
            return jwe.getPayload().toString();
        } catch (JOSEException | ParseException e) {
            throw new IllegalStateException(
                    "the stored signing keys do not open: platform.secrets does not list the root"
                            + " secret that they were stored under",
                    e);
        }
    }

    /// How many keys are encrypted under the newest root secret.
    RootSealedStore.Progress progress() {
        return progress(entries());
    }

    private RootSealedStore.Progress progress(List<Entry> entries) {
        var done = (int) entries.stream().filter(this::isSealedNow).count();
        return new RootSealedStore.Progress(id, done, entries.size());
    }

    /// Encrypts under the newest root secret what is not.
    RootSealedStore.Progress reseal() {
        return progress(change(entries -> entries.stream().map(this::sealedAnew).toList()));
    }

    private Entry sealedAnew(Entry entry) {
        try {
            return isSealedNow(entry)
                    ? entry
                    : new Entry(entry.kid(), entry.signsFrom(), encrypt(decrypt(entry)));
        } catch (JOSEException e) {
            throw new IllegalStateException("a signing key cannot be sealed", e);
        }
    }

    private boolean isSealedNow(Entry entry) {
        try {
            var root = JWEObject.parse(entry.encrypted()).getHeader().getKeyID();
            return keys.rootId().equals(root);
        } catch (ParseException e) {
            throw new IllegalStateException("a stored signing key cannot be read", e);
        }
    }
}
