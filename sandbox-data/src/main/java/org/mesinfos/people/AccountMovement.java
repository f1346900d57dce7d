package org.mesinfos.people;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Money that moves on an account, in cents, negative when it leaves.
///
/// @param booked the day on which the bank books it
/// @param cardDay the day on which the card was used; null without a card
/// @param label cleaned wording
/// @param rawLabel the bank's wording
record AccountMovement(
        LocalDate booked,
        @Nullable LocalDate cardDay,
        Category kind,
        String label,
        String rawLabel,
        long cents) {

    static AccountMovement on(
            LocalDate booked, Category category, String label, String rawLabel, long cents) {
        return new AccountMovement(booked, null, category, label, rawLabel, cents);
    }

    /// What tells it apart from others of the account, made of all its parts. Ids of records come
    /// from it: another wording gives every record another id.
    String identity() {
        return "Movement[booked="
                + booked
                + ", cardDay="
                + cardDay
                + ", kind="
                + kind
                + ", label="
                + label
                + ", rawLabel="
                + rawLabel
                + ", cents="
                + cents
                + "]";
    }

    enum Category {
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
