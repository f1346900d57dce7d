package org.mesinfos.auth.format;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// One account in one currency: what an OFX file says before its transactions.
///
/// @param account the account's id, as transactions name it
/// @param holder id of the bank
/// @param currency of all its transactions
/// @param from day of the earliest transaction
/// @param to day of the latest one
/// @param balance after the latest one, or null when unknown
public record OfxStatement(
        String account,
        String holder,
        String currency,
        LocalDate from,
        LocalDate to,
        @Nullable String balance) {

    OfxStatement reachingBackTo(LocalDate earlier) {
        return earlier.isBefore(from)
                ? new OfxStatement(account, holder, currency, earlier, to, balance)
                : this;
    }
}
