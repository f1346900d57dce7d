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
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.key.DerivedKeys;
import org.mesinfos.auth.key.RandomText;
import org.mesinfos.auth.key.RootSealed;
import org.mesinfos.engine.log.SecurityAction;
import org.mesinfos.engine.log.SecurityEvent;
import org.mesinfos.engine.log.SecurityLog;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.FindAndReplaceOptions;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;

/// The keys that sign tokens with one algorithm: the same on all nodes and after every start.
///
/// They lie in one document, each encrypted under a key that follows from the root secret. A new
/// key is published a day before it signs, and an old one stays a day after it has stopped, so that
/// whoever verifies has always seen the right one.
class SigningKeys {

    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final Duration NOTICE = Duration.ofDays(1);
    private static final Duration ROTATION = Duration.ofDays(90);

    /// How long a key that has stopped is still published; longer than any token lives.
    private static final Duration MEMORY = Duration.ofDays(1);

    private static final Duration TRIAL = Duration.ofHours(1);
    private static final int MOST_TRIALS = 20;
    private static final int ATTEMPTS = 8;
    private static final int KID_BITS = 96;
    private static final int RSA_BITS = 2048;
    private static final String USE = "signing-keys";

    private final String id;
    private final JWSAlgorithm algorithm;
    private final MongoTemplate mongo;
    private final DerivedKeys keys;
    private final Clock clock;
    private volatile @Nullable Snapshot snapshot;
    private volatile @Nullable String used;
    private final SharedReads<@Nullable Stored> trials = new SharedReads<>(this::stored);

    /// By `kid`, which is never used for another key; without those that are no longer stored.
    private final Map<String, JWK> known = new ConcurrentHashMap<>();

    /// @param id of the document that holds them
    /// @param algorithm `ES256` or `RS256`
    SigningKeys(
            String id, JWSAlgorithm algorithm, MongoTemplate mongo, DerivedKeys keys, Clock clock) {
        this.id = id;
        this.algorithm = algorithm;
        this.mongo = mongo;
        this.keys = keys;
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
        var key = signing();
        if (!key.getKeyID().equals(used)) {
            used = key.getKeyID();
            told(SecurityAction.SIGNING_KEY_USED);
        }
        return key;
    }

    private void told(SecurityAction action) {
        SecurityLog.write(SecurityEvent.of(action).reason(id));
    }

    private JWK signing() {
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
        var stored = stored();
        if (stored == null) {
            stored = begin(now);
        } else if (isRotationDue(stored, now)) {
            stored = rotate(stored, now);
        }
        return open(stored.keys());
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
        var keys = stillNeeded(stored.keys(), now);
        keys.add(newEntry(now.plus(NOTICE)));
        return replaced(stored, keys).orElseGet(this::reread);
    }

    /// Without those that stopped signing so long ago that no token of theirs is left.
    private static List<Entry> stillNeeded(List<Entry> keys, Instant now) {
        var needed = new ArrayList<Entry>();
        for (var number = 0; number < keys.size(); number++) {
            var isLast = number == keys.size() - 1;
            if (isLast || now.isBefore(keys.get(number + 1).signsFrom().plus(MEMORY))) {
                needed.add(keys.get(number));
            }
        }
        return needed;
    }

    private Optional<Stored> replaced(Stored before, List<Entry> keys) {
        var unchanged = query(where("_id").is(id).and("ver").is(before.ver()));
        var next = new Stored(id, before.ver() + 1, List.copyOf(keys));
        var replaced = mongo.findAndReplace(unchanged, next, FindAndReplaceOptions.options());
        snapshot = null;
        return replaced == null ? Optional.empty() : Optional.of(next);
    }

    /// What a key is for at a time.
    enum Status {
        /// Published, so that everybody knows it when it begins to sign.
        NEXT,
        /// Signs.
        ACTIVE,
        /// Signs no more; its tokens are still verified.
        RETIRED
    }

    /// @param signsFrom when it began to sign, or will
    record Described(String kid, String algorithm, Status status, Instant signsFrom) {}

    /// All keys, oldest first, as they are stored now.
    List<Described> describe() {
        opened();
        return describe(reread().keys(), clock.instant());
    }

    private List<Described> describe(List<Entry> keys, Instant now) {
        var active =
                keys.stream()
                        .filter(entry -> !entry.signsFrom().isAfter(now))
                        .max(Comparator.comparing(Entry::signsFrom))
                        .orElseGet(keys::getFirst);
        return keys.stream()
                .map(
                        entry ->
                                new Described(
                                        entry.kid(),
                                        algorithm.getName(),
                                        entry == active
                                                ? Status.ACTIVE
                                                : entry.signsFrom().isAfter(now)
                                                        ? Status.NEXT
                                                        : Status.RETIRED,
                                        entry.signsFrom()))
                .toList();
    }

    /// Publishes a new key that signs a day from now, on all nodes from the same moment, unless one
    /// is waiting already.
    void rotate() {
        opened();
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var now = clock.instant();
            var stored = reread();
            if (stored.keys().getLast().signsFrom().isAfter(now)) {
                return;
            }
            var keys = stillNeeded(stored.keys(), now);
            keys.add(newEntry(now.plus(NOTICE)));
            if (replaced(stored, keys).isPresent()) {
                return;
            }
        }
        throw new ConcurrentModificationException("the signing keys keep changing");
    }

    /// Takes a key away at once, because somebody else may have it: whatever it signed is refused
    /// everywhere within a minute. When it was the one that signs, the next one does from now on.
    ///
    /// @return false when there is no such key
    boolean drop(String kid) {
        opened();
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var now = clock.instant();
            var stored = reread();
            var dropped =
                    describe(stored.keys(), now).stream()
                            .filter(key -> key.kid().equals(kid))
                            .findFirst();
            if (dropped.isEmpty()) {
                return false;
            }
            var left = new ArrayList<>(stored.keys());
            left.removeIf(entry -> entry.kid().equals(kid));
            if (dropped.get().status() == Status.ACTIVE) {
                var waiting = left.stream().filter(e -> e.signsFrom().isAfter(now)).findFirst();
                waiting.ifPresent(left::remove);
                left.add(
                        waiting.map(e -> new Entry(e.kid(), now, e.encrypted()))
                                .orElseGet(() -> newEntry(now)));
            }
            if (replaced(stored, left).isPresent()) {
                told(SecurityAction.SIGNING_KEY_DROPPED);
                return true;
            }
        }
        throw new ConcurrentModificationException("the signing keys keep changing");
    }

    /// Publishes a key at once, without notice, that signs nothing but a trial: whoever verifies
    /// has to look for it. It is forgotten after an hour.
    ///
    /// @return its `kid`
    String addForTrial() {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var now = clock.instant();
            var stored = stored();
            var keys = new ArrayList<Entry>();
            if (stored != null) {
                stored.keys().stream().filter(entry -> isOnTrial(entry, now)).forEach(keys::add);
            }
            if (keys.size() >= MOST_TRIALS) {
                // Dropping one would fail the trial that waits for it.
                throw new TrialsFull();
            }
            var added = newEntry(now);
            keys.add(added);
            if (stored == null ? isFirst(keys) : replaced(stored, keys).isPresent()) {
                return added.kid();
            }
        }
        throw new ConcurrentModificationException("the keys on trial keep changing");
    }

    private boolean isFirst(List<Entry> keys) {
        try {
            mongo.insert(new Stored(id, 1, List.copyOf(keys)));
            return true;
        } catch (DuplicateKeyException both) {
            return false;
        }
    }

    /// The keys on trial as they are stored now, since another node may have published one just
    /// now; none while the database is away.
    List<JWK> onTrial() {
        try {
            var stored = trials.read();
            var now = clock.instant();
            var entries =
                    stored == null
                            ? List.<Entry>of()
                            : stored.keys().stream().filter(e -> isOnTrial(e, now)).toList();
            return open(entries).stream().map(Opened::key).toList();
        } catch (DataAccessException away) {
            return List.of();
        }
    }

    private static boolean isOnTrial(Entry entry, Instant now) {
        return now.isBefore(entry.signsFrom().plus(TRIAL));
    }

    private @Nullable Stored stored() {
        return mongo.findById(id, Stored.class);
    }

    private Stored reread() {
        var stored = stored();
        if (stored == null) {
            throw new IllegalStateException("the signing keys vanished");
        }
        return stored;
    }

    private Entry newEntry(Instant signsFrom) {
        try {
            var kid = RandomText.ofBits(KID_BITS);
            told(SecurityAction.SIGNING_KEY_PUBLISHED);
            return new Entry(kid, signsFrom, encrypt(generate(kid).toJSONString()));
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot make a signing key", e);
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

    private JWK generate(String kid) throws JOSEException {
        JWKGenerator<? extends JWK> generator =
                JWSAlgorithm.Family.RSA.contains(algorithm)
                        ? new RSAKeyGenerator(RSA_BITS)
                        : new ECKeyGenerator(Curve.P_256);
        return generator.keyID(kid).keyUse(KeyUse.SIGNATURE).algorithm(algorithm).generate();
    }

    /// Each key is decrypted once; when it signs is read anew each time, since that changes.
    private List<Opened> open(List<Entry> entries) {
        var opened = entries.stream().map(this::open).toList();
        known.keySet().retainAll(entries.stream().map(Entry::kid).toList());
        return opened;
    }

    private Opened open(Entry entry) {
        return new Opened(
                known.computeIfAbsent(entry.kid(), _ -> decrypt(entry)), entry.signsFrom());
    }

    private JWK decrypt(Entry entry) {
        try {
            return JWK.parse(decrypted(entry));
        } catch (JOSEException | ParseException e) {
            throw new IllegalStateException(
                    "the stored signing keys do not open: platform.secrets does not list the root"
                            + " secret that they were stored under",
                    e);
        }
    }

    private String decrypted(Entry entry) throws JOSEException, ParseException {
        var jwe = JWEObject.parse(entry.encrypted());
        var key =
                keys.opening(jwe.getHeader().getKeyID(), USE)
                        .orElseThrow(() -> new JOSEException("its root secret is not listed"));
        jwe.decrypt(new DirectDecrypter(key.getEncoded()));
        return jwe.getPayload().toString();
    }

    private boolean isSealedNow(Entry entry) {
        try {
            var root = JWEObject.parse(entry.encrypted()).getHeader().getKeyID();
            return keys.rootId().equals(root);
        } catch (ParseException e) {
            throw new IllegalStateException("a stored signing key cannot be read", e);
        }
    }

    /// How many keys are encrypted under the newest root secret.
    RootSealed.Progress progress() {
        var stored = stored();
        return stored == null ? new RootSealed.Progress(id, 0, 0) : progress(stored.keys());
    }

    private RootSealed.Progress progress(List<Entry> entries) {
        var done = (int) entries.stream().filter(this::isSealedNow).count();
        return new RootSealed.Progress(id, done, entries.size());
    }

    /// Encrypts under the newest root secret what is not.
    RootSealed.Progress sealAnew() {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var stored = stored();
            if (stored == null) {
                return new RootSealed.Progress(id, 0, 0);
            }
            if (stored.keys().stream().allMatch(this::isSealedNow)) {
                return progress(stored.keys());
            }
            var sealed = stored.keys().stream().map(this::sealedAnew).toList();
            if (replaced(stored, sealed).isPresent()) {
                return progress(sealed);
            }
        }
        throw new ConcurrentModificationException("the signing keys keep changing");
    }

    private Entry sealedAnew(Entry entry) {
        try {
            return isSealedNow(entry)
                    ? entry
                    : new Entry(entry.kid(), entry.signsFrom(), encrypt(decrypted(entry)));
        } catch (JOSEException | ParseException e) {
            throw new IllegalStateException(
                    "the stored signing keys do not open: platform.secrets does not list the root"
                            + " secret that they were stored under",
                    e);
        }
    }
}
