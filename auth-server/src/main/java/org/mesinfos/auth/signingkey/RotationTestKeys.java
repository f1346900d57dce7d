package org.mesinfos.auth.signingkey;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.mesinfos.auth.key.DerivedKeys;
import org.mesinfos.auth.key.RootSealedStore;
import org.springframework.dao.DataAccessException;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.ResponseStatus;

/// Keys by which an app tries whether it reads the published list again when it meets a key that it
/// does not know, as after a change of keys. Each signs one signal and nothing else.
@Component
public class RotationTestKeys {

    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final int MAX_KEYS = 20;

    private final SigningKeyStore store;
    private final RequestCoalescer<List<SigningKeyStore.Entry>> reads;
    private final Clock clock;

    public RotationTestKeys(MongoTemplate mongo, DerivedKeys keys, Clock clock) {
        this.store = new SigningKeyStore("signing-keys-trial", JWSAlgorithm.ES256, mongo, keys);
        this.reads = new RequestCoalescer<>(store::entries);
        this.clock = clock;
    }

    /// As many keys are on trial as are kept; one more can be tried within the hour.
    @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
    static final class TrialsFull extends RuntimeException {

        TrialsFull() {
            super("too many keys are on trial", null, false, false);
        }
    }

    /// Publishes a key at once that nobody can know yet: a verifier has to look for it. It is
    /// forgotten after an hour.
    ///
    /// @return its `kid`
    public String add() {
        return store.change(this::withOneMore).getLast().kid();
    }

    private List<SigningKeyStore.Entry> withOneMore(List<SigningKeyStore.Entry> before) {
        var now = clock.instant();
        var keys = new ArrayList<>(before.stream().filter(key -> isOnTrial(key, now)).toList());
        if (keys.size() >= MAX_KEYS) {
            // Dropping one would fail the trial that waits for it.
            throw new TrialsFull();
        }
        keys.add(store.newEntry(now));
        return keys;
    }

    /// The keys on trial as they are stored now, since another node may have published one just
    /// now; none while the database is away.
    public List<JWK> onTrial() {
        try {
            var now = clock.instant();
            var keys = reads.read().stream().filter(key -> isOnTrial(key, now)).toList();
            return store.open(keys).stream().map(SigningKeyStore.Opened::key).toList();
        } catch (DataAccessException away) {
            return List.of();
        }
    }

    private static boolean isOnTrial(SigningKeyStore.Entry key, Instant now) {
        return now.isBefore(key.signsFrom().plus(LIFETIME));
    }

    RootSealedStore.Progress progress() {
        return store.progress();
    }

    RootSealedStore.Progress reseal() {
        return store.reseal();
    }
}
