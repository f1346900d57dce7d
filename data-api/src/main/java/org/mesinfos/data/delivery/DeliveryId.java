package org.mesinfos.data.delivery;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;

/// How deliveries are named: their holder, when they came, and what nobody guesses; so that those
/// of one holder stand together, in the order of time.
final class DeliveryId {

    /// Stands in no holder's id.
    static final char SEPARATOR = '.';

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_BYTES = 12;

    private DeliveryId() {}

    static String next(String holder, Instant receivedAt) {
        var random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        return "%s%c%014d%c%s"
                .formatted(
                        holder,
                        SEPARATOR,
                        receivedAt.toEpochMilli(),
                        SEPARATOR,
                        HexFormat.of().formatHex(random));
    }
}
