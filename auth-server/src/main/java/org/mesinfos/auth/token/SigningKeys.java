package org.mesinfos.auth.token;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.key.DerivedKeys;
import org.mesinfos.auth.key.RandomText;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.FindAndReplaceOptions;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;

/// The keys that sign tokens with one algorithm: the same on all nodes and after every start.
///
/// They lie in one document, each encrypted under a key derived from the platform's secret. A new
/// key is published a day before it signs, and an old one stays a day after it has stopped, so that
/// whoever verifies has always seen the right one.
class SigningKeys {

    private static final Duration FRESH = Duration.ofSeconds(60);
    private static final Duration NOTICE = Duration.ofDays(1);
    private static final Duration ROTATION = Duration.ofDays(90);
    private static final int KID_BITS = 96;
    private static final int RSA_BITS = 2048;

    private final String id;
    private final JWSAlgorithm algorithm;
    private final MongoTemplate mongo;
    private final SecretKey key;
    private final Clock clock;
    private volatile @Nullable Snapshot snapshot;

    /// @param id of the document that holds them
    /// @param algorithm `ES256` or `RS256`
    SigningKeys(
            String id, JWSAlgorithm algorithm, MongoTemplate mongo, DerivedKeys keys, Clock clock) {
        this.id = id;
        this.algorithm = algorithm;
        this.mongo = mongo;
        this.key = keys.derive("signing-keys");
        this.clock = clock;
    }

    @Document("signing_keys")
    record Stored(@Id String id, long ver, List<Entry> keys) {}

    /// @param signsFrom when it begins to sign; it does so until the next one begins
    record Entry(String kid, Instant signsFrom, String encrypted) {}

    private record Snapshot(List<Opened> keys, Instant readAt) {}

    private record Opened(JWK key, Instant signsFrom) {}

    /// The key that signs now; the oldest one on a machine whose clock was set back.
    JWK current() {
        var now = clock.instant();
        var keys = opened();
        return keys.stream()
                .filter(opened -> !opened.signsFrom().isAfter(now))
                .max(Comparator.comparing(Opened::signsFrom))
                .orElseGet(keys::getFirst)
                .key();
    }

    /// All that still count or soon will, with their private parts.
    List<JWK> all() {
        return opened().stream().map(Opened::key).toList();
    }

    private List<Opened> opened() {
        var known = snapshot;
        var now = clock.instant();
        if (known != null && now.isBefore(known.readAt().plus(FRESH))) {
            return known.keys();
        }
        try {
            var read = new Snapshot(read(now), now);
            snapshot = read;
            return read.keys();
        } catch (DataAccessException e) {
            if (known == null) {
                throw e;
            }
            return known.keys();
        }
    }

    private List<Opened> read(Instant now) {
        var stored = mongo.findById(id, Stored.class);
        if (stored == null) {
            stored = begin(now);
        } else if (isRotationDue(stored, now)) {
            stored = rotate(stored, now);
        }
        return stored.keys().stream().map(this::open).toList();
    }

    private Stored begin(Instant now) {
        var first = new Stored(id, 1, List.of(newEntry(now)));
        try {
            return mongo.insert(first);
        } catch (DuplicateKeyException e) {
            return reread();
        }
    }

    private static boolean isRotationDue(Stored stored, Instant now) {
        return now.isAfter(stored.keys().getLast().signsFrom().plus(ROTATION));
    }

    private Stored rotate(Stored stored, Instant now) {
        var keys = new ArrayList<Entry>();
        keys.add(stored.keys().getLast());
        keys.add(newEntry(now.plus(NOTICE)));
        var unchanged = query(where("_id").is(id).and("ver").is(stored.ver()));
        var next = new Stored(id, stored.ver() + 1, keys);
        var replaced = mongo.findAndReplace(unchanged, next, FindAndReplaceOptions.options());
        return replaced == null ? reread() : next;
    }

    private Stored reread() {
        var stored = mongo.findById(id, Stored.class);
        if (stored == null) {
            throw new IllegalStateException("the signing keys vanished");
        }
        return stored;
    }

    private Entry newEntry(Instant signsFrom) {
        try {
            var kid = RandomText.ofBits(KID_BITS);
            var made = generate(kid);
            var jwe =
                    new JWEObject(
                            new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM),
                            new Payload(made.toJSONString()));
            jwe.encrypt(new DirectEncrypter(key.getEncoded()));
            return new Entry(kid, signsFrom, jwe.serialize());
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot make a signing key", e);
        }
    }

    private JWK generate(String kid) throws JOSEException {
        JWKGenerator<? extends JWK> generator =
                JWSAlgorithm.Family.RSA.contains(algorithm)
                        ? new RSAKeyGenerator(RSA_BITS)
                        : new ECKeyGenerator(Curve.P_256);
        return generator.keyID(kid).keyUse(KeyUse.SIGNATURE).algorithm(algorithm).generate();
    }

    private Opened open(Entry entry) {
        try {
            var jwe = JWEObject.parse(entry.encrypted());
            jwe.decrypt(new DirectDecrypter(key.getEncoded()));
            return new Opened(JWK.parse(jwe.getPayload().toString()), entry.signsFrom());
        } catch (JOSEException | ParseException e) {
            throw new IllegalStateException(
                    "the stored signing keys do not open: platform.secrets.key is not the one they"
                            + " were stored under",
                    e);
        }
    }
}
