package org.mesinfos.people.retail;

import java.time.Instant;
import java.util.List;
import org.mesinfos.people.Town;

/// A till receipt; amounts in cents.
///
/// Two rules hold, as on the receipts of 2013: the total is the sum of the lines, and the next
/// balance of rewards is this one, less what was spent, plus what was earned. Rewards spent are not
/// taken off what is paid.
///
/// @param number ten digits
/// @param expiry whether this is the yearly reset of rewards rather than a purchase
/// @param coupons taken off the total
public record TillReceipt(
        String number,
        Instant time,
        Town place,
        boolean online,
        boolean expiry,
        List<Line> lines,
        long coupons,
        long balanceBefore,
        long spent,
        long earned) {

    long total() {
        return lines.stream().mapToLong(line -> line.price() * line.quantity()).sum();
    }

    int items() {
        return lines.stream().mapToInt(Line::quantity).sum();
    }

    public long paid() {
        return total() - coupons;
    }

    long balanceAfter() {
        return balanceBefore - spent + earned;
    }

    /// @param price of one item on that day, in cents
    record Line(Product product, long price, int quantity) {}
}
