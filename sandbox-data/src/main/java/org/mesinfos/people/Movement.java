package org.mesinfos.people;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Money that moves on an account, in cents, negative when it leaves.
///
/// @param booked the day on which the bank books it
/// @param cardDay the day on which the card was used; null without a card
/// @param label cleaned wording
/// @param rawLabel the bank's wording
record Movement(
        LocalDate booked,
        @Nullable LocalDate cardDay,
        Kind kind,
        String label,
        String rawLabel,
        long cents) {

    static Movement on(LocalDate booked, Kind kind, String label, String rawLabel, long cents) {
        return new Movement(booked, null, kind, label, rawLabel, cents);
    }

    enum Kind {
        CARD,
        WITHDRAWAL,
        DIRECT_DEBIT,
        TRANSFER,
        CHEQUE,
        DEPOSIT,
        LOAN_PAYMENT,
        FEE,
        OTHER
    }
}
