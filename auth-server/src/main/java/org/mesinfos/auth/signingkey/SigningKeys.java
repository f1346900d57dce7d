package org.mesinfos.auth.signingkey;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.key.DerivedKeys;
import org.mesinfos.auth.key.RootSealedStore;
import org.mesinfos.auth.signingkey.SigningKeyStore.Entry;
import org.mesinfos.auth.signingkey.SigningKeyStore.Opened;
import org.mesinfos.engine.log.SecurityAction;
import org.springframework.dao.DataAccessException;
import org.springframework.data.mongodb.core.MongoTemplate;

/// The keys that sign tokens with one algorithm: the same on all nodes and after every start.
///
/// A new key is published a day before it signs, and an old one stays a day after it has stopped,
/// so that a verifier has always seen the right one.
class SigningKeys {

    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final Duration NOTICE = Duration.ofDays(1);
    private static final Duration ROTATION = Duration.ofDays(90);

    /// How long a key that has stopped is still published; longer than any token lives.
    private static final Duration MEMORY = Duration.ofDays(1);

    private final SigningKeyStore store;
    private final Clock clock;
    private volatile @Nullable Snapshot snapshot;
    private volatile @Nullable String used;

    /// @param id of the document that holds them
    /// @param algorithm `ES256`, `RS256` or `PS256`
    SigningKeys(
            String id, JWSAlgorithm algorithm, MongoTemplate mongo, DerivedKeys keys, Clock clock) {
        this.store = new SigningKeyStore(id, algorithm, mongo, keys);
        this.clock = clock;
    }

    private record Snapshot(List<Opened> keys, Instant readAt) {}

    /// The key that signs now; the oldest one on a machine whose clock was set back.
    JWK current() {
        var key = signing();
        if (!key.getKeyID().equals(used)) {
            used = key.getKeyID();
            store.tell(SecurityAction.SIGNING_KEY_USED);
        }
        return key;
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
        var keys = store.entries();
        if (keys.isEmpty() || isRotationDue(keys, now)) {
            keys = store.change(before -> upToDate(before, now));
        }
        return store.open(keys);
    }

    private List<Entry> upToDate(List<Entry> keys, Instant now) {
        if (keys.isEmpty()) {
            return List.of(store.newEntry(now));
        }
        return isRotationDue(keys, now) ? withNext(keys, now) : keys;
    }

    private static boolean isRotationDue(List<Entry> keys, Instant now) {
        return now.isAfter(keys.getLast().signsFrom().plus(ROTATION));
    }

    private List<Entry> withNext(List<Entry> before, Instant now) {
        var keys = stillNeeded(before, now);
        keys.add(store.newEntry(now.plus(NOTICE)));
        return keys;
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
        return describe(store.entries(), clock.instant());
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
                                        store.algorithm().getName(),
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
        var now = clock.instant();
        store.change(keys -> keys.getLast().signsFrom().isAfter(now) ? keys : withNext(keys, now));
        snapshot = null;
    }

    /// Takes a key away at once, because somebody else may have it: whatever it signed is refused
    /// everywhere within a minute. When it was the one that signs, the next one does from now on.
    ///
    /// @return false when there is no such key
    boolean drop(String kid) {
        opened();
        var dropped = new AtomicBoolean();
        store.change(
                keys -> {
                    var left = without(kid, keys, clock.instant());
                    dropped.set(!left.equals(keys));
                    return left;
                });
        if (dropped.get()) {
            snapshot = null;
            store.tell(SecurityAction.SIGNING_KEY_DROPPED);
        }
        return dropped.get();
    }

    private List<Entry> without(String kid, List<Entry> keys, Instant now) {
        var dropped = describe(keys, now).stream().filter(key -> key.kid().equals(kid)).findFirst();
        if (dropped.isEmpty()) {
            return keys;
        }
        var left = new ArrayList<>(keys);
        left.removeIf(entry -> entry.kid().equals(kid));
        if (dropped.get().status() == Status.ACTIVE) {
            var waiting = left.stream().filter(e -> e.signsFrom().isAfter(now)).findFirst();
            waiting.ifPresent(left::remove);
            left.add(
                    waiting.map(e -> new Entry(e.kid(), now, e.encrypted()))
                            .orElseGet(() -> store.newEntry(now)));
        }
        return left;
    }

    /// How many keys are encrypted under the newest root secret.
    RootSealedStore.Progress progress() {
        return store.progress();
    }

    /// Encrypts under the newest root secret what is not.
    RootSealedStore.Progress reseal() {
        return store.reseal();
    }
}
