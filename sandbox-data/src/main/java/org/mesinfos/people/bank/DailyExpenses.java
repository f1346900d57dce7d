package org.mesinfos.people.bank;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mesinfos.people.FrenchCalendar;
import org.mesinfos.people.Profile;
import org.mesinfos.people.RandomSource;
import org.mesinfos.people.Towns;
import org.mesinfos.people.retail.TillReceipt;

/// What a person spends from day to day: cards, cash, cheques, transfers.
///
/// Figures follow the design page on datasets, section 7.4: 11 to 18 card payments a month with the
/// supermarket's, two withdrawals, one to three cheques for those who still write them.
final class DailyExpenses {

    private final Profile profile;
    private final Bank bank;
    private final RandomSource randomSource;
    private final String town;
    private int cheque;

    DailyExpenses(Profile profile, Bank bank) {
        this.profile = profile;
        this.bank = bank;
        this.randomSource = profile.chance("spending");
        this.town = Towns.named(profile.home()).town().toUpperCase(Locale.FRENCH);
        this.cheque = randomSource.between(1_000_000, 8_999_999);
    }

    /// All that is spent in the month outside the supermarket, in no order.
    ///
    /// @param supermarket how many card payments the supermarket already makes in that month
    List<AccountMovement> in(YearMonth month, int supermarket) {
        var movements = new ArrayList<AccountMovement>();
        int cards = Math.max(6, randomSource.between(11, 18) - supermarket);
        for (int i = 0; i < cards; i++) {
            movements.add(card(dayOf(month), merchant()));
        }
        for (int i = randomSource.between(1, 3); i > 0; i--) {
            movements.add(withdrawal(dayOf(month)));
        }
        for (int i = randomSource.between(0, profile.birthYear() < 1970 ? 3 : 1); i > 0; i--) {
            movements.add(cheque(dayOf(month)));
        }
        for (int i = randomSource.between(2, 3); i > 0; i--) {
            movements.add(transfer(dayOf(month)));
        }
        return movements;
    }

    /// The card payment of a supermarket receipt: same amount, booked within three days.
    AccountMovement supermarket(TillReceipt tillReceipt) {
        var day = tillReceipt.time().atZone(FrenchCalendar.PARIS).toLocalDate();
        var label = "INTERMARCHE " + tillReceipt.place().town().toUpperCase(Locale.FRENCH);
        return card(day, label, tillReceipt.paid());
    }

    private AccountMovement card(LocalDate day, Merchant merchant) {
        return card(day, merchant.name(), merchant.amount(randomSource, ease(), isStudent()));
    }

    private AccountMovement card(LocalDate day, String merchant, long cents) {
        return new AccountMovement(
                bookingDay(day),
                day,
                AccountMovement.Category.CARD,
                merchant,
                bank.card(day, merchant),
                -cents,
                null);
    }

    private AccountMovement withdrawal(LocalDate day) {
        var time = LocalTime.of(randomSource.between(8, 20), randomSource.between(0, 59));
        long cents = randomSource.pick(List.of(2_000L, 4_000L, 5_000L, 6_000L));
        return new AccountMovement(
                bookingDay(day),
                day,
                AccountMovement.Category.WITHDRAWAL,
                "RETRAIT " + town,
                bank.withdrawal(day, time, town),
                -cents,
                null);
    }

    private AccountMovement cheque(LocalDate day) {
        long cents = 100 * (long) Math.min(400, 12 + randomSource.logNormal(28, 45) * ease());
        var label = "CHEQUE " + ++cheque;
        return AccountMovement.on(
                FrenchCalendar.bankDayFrom(day),
                AccountMovement.Category.CHEQUE,
                label,
                label,
                -cents);
    }

    private AccountMovement transfer(LocalDate day) {
        var payees = profile.household() > 2 ? Merchant.PAYEES_OF_PARENTS : Merchant.PAYEES;
        var payee = randomSource.pick(payees);
        // People send round sums.
        long cents = payee.amount(randomSource, ease(), isStudent()) / 100 * 100;
        return AccountMovement.on(
                FrenchCalendar.bankDayFrom(day),
                AccountMovement.Category.TRANSFER,
                payee.name(),
                bank.sent(payee.name()),
                -cents);
    }

    /// The next bank day, or now and then the one after; the day itself when the banks then close
    /// for longer than three days.
    private LocalDate bookingDay(LocalDate day) {
        var next = FrenchCalendar.bankDayFrom(day.plusDays(1));
        var later = FrenchCalendar.bankDayFrom(next.plusDays(1));
        var chosen = randomSource.happens(0.25) && within(day, later) ? later : next;
        if (within(day, chosen)) {
            return chosen;
        }
        return FrenchCalendar.isBankDay(day) ? day : next;
    }

    private boolean within(LocalDate day, LocalDate booked) {
        return !booked.isAfter(day.plusDays(3)) && !booked.isAfter(profile.span().last());
    }

    private LocalDate dayOf(YearMonth month) {
        return month.atDay(randomSource.between(1, month.lengthOfMonth()));
    }

    private Merchant merchant() {
        if (profile.car() && randomSource.happens(0.2)) {
            return randomSource.pick(Merchant.ROAD);
        }
        // The small shops at the head of the list are the ones people go to most.
        int most = Merchant.SHOPS.size();
        return Merchant.SHOPS.get(
                Math.min(randomSource.between(0, most - 1), randomSource.between(0, most - 1)));
    }

    /// How freely the person spends: 1 at 1 700 euros a month.
    private double ease() {
        return Math.clamp(profile.monthlyIncome() / 170_000.0, 0.45, 1.7);
    }

    private boolean isStudent() {
        return profile.trade().category() == Profile.Trade.Category.STUDENT;
    }
}
