package org.mesinfos.people.bank;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Money that moves on an account, in cents, negative when it leaves.
///
/// @param booked the day on which the bank books it
/// @param cardDay the day on which the card was used; null without a card
/// @param label cleaned wording
/// @param rawLabel the bank's wording
/// @param person the name in both wordings of the person who paid or was paid; null for companies
record AccountMovement(
        LocalDate booked,
        @Nullable LocalDate cardDay,
        Category kind,
        String label,
        String rawLabel,
        long cents,
        @Nullable String person) {

    static AccountMovement on(
            LocalDate booked, Category category, String label, String rawLabel, long cents) {
        return new AccountMovement(booked, null, category, label, rawLabel, cents, null);
    }

    /// What tells it apart from others of the account, made of its parts; the person is in the
    /// wordings. Ids of records come from it: another wording gives every record another id.
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
