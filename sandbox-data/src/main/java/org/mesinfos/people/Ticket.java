package org.mesinfos.people;

import java.time.Instant;
import java.util.List;

/// A till receipt; amounts in cents.
///
/// Two rules hold, as on the receipts of 2013: the total is the sum of the lines, and the next
/// balance of rewards is this one, less what was spent, plus what was earned. Rewards spent are not
/// taken off what is paid.
///
/// @param number ten digits
/// @param expiry whether this is the yearly reset of rewards rather than a purchase
/// @param coupons taken off the total
record Ticket(
        String number,
        Instant time,
        Place place,
        boolean online,
        boolean expiry,
        List<Long> prices,
        long coupons,
        long balanceBefore,
        long spent,
        long earned) {

    long total() {
        return prices.stream().mapToLong(Long::longValue).sum();
    }

    long paid() {
        return total() - coupons;
    }

    long balanceAfter() {
        return balanceBefore - spent + earned;
    }
}
