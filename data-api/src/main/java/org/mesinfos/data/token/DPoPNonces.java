package org.mesinfos.data.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.LongStream;
import org.mesinfos.data.secret.DerivedKey;
import org.mesinfos.data.secret.ServiceKeys;

/// Values that a proof must contain, so that nobody can make proofs ahead of time (RFC 9449 section
/// 9). A value stands for half a minute and follows from a key of this service: every node knows
/// the values of all others and none of them stores anything.
public final class DPoPNonces {

    /// How long one value is given out; it counts for one such time longer.
    static final Duration SLOT = Duration.ofSeconds(30);

    private static final int BYTES = 18;

    private final DerivedKey key;
    private final Clock clock;

    public DPoPNonces(ServiceKeys keys, Clock clock) {
        this(keys.get("data-api proof nonce 1"), clock);
    }

    public DPoPNonces(DerivedKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /// The value for proofs that are made now.
    public String current() {
        return of(slot(clock));
    }

    /// Whether that value was given out within the last minute, by this node or by one whose clock
    /// is a little ahead.
    boolean counts(String nonce) {
        var now = slot(clock);
        return LongStream.rangeClosed(now - 1, now + 1).anyMatch(slot -> isOf(slot, nonce));
    }

    static long slot(Clock clock) {
        return Math.floorDiv(clock.millis(), SLOT.toMillis());
    }

    private boolean isOf(long slot, String nonce) {
        return MessageDigest.isEqual(
                of(slot).getBytes(StandardCharsets.US_ASCII),
                nonce.getBytes(StandardCharsets.UTF_8));
    }

    private String of(long slot) {
        var mac = Arrays.copyOf(key.mac(Long.toString(slot)), BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
    }
}
