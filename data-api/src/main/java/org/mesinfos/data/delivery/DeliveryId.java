package org.mesinfos.data.delivery;

import java.time.Instant;
import org.mesinfos.engine.secret.RandomTokens;

/// How deliveries are named: their holder, when they came, and what nobody guesses; so that those
/// of one holder stand together, in the order of time.
final class DeliveryId {

    /// Stands in no holder's id.
    static final char SEPARATOR = '.';

    private static final int RANDOM_BYTES = 12;

    private DeliveryId() {}

    static String next(String holder, Instant receivedAt) {
        return "%s%c%014d%c%s"
                .formatted(
                        holder,
                        SEPARATOR,
                        receivedAt.toEpochMilli(),
                        SEPARATOR,
                        RandomTokens.hex(RANDOM_BYTES));
    }
}
