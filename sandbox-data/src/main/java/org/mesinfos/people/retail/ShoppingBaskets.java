package org.mesinfos.people.retail;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.mesinfos.people.DailyWhereabouts;
import org.mesinfos.people.Digits;
import org.mesinfos.people.FrenchCalendar;
import org.mesinfos.people.Profile;
import org.mesinfos.people.RandomSource;
import org.mesinfos.people.Towns;

/// Fills the baskets of a year and keeps the loyalty card.
///
/// Figures follow the design page on datasets, section 7.5.
public final class ShoppingBaskets {

    private final Profile profile;
    private final RandomSource randomSource;
    private final List<TillReceipt> tickets = new ArrayList<>();
    private final List<TillReceipt> before;
    private final int card;

    private ShoppingBaskets(Profile profile, List<TillReceipt> before) {
        this.profile = profile;
        var lasting = RandomSource.of(profile.name(), "shopping");
        this.card = lasting.between(100, 999);
        this.randomSource = profile.span().isTheYear() ? lasting : profile.chance("shopping");
        this.before = before;
    }

    /// Oldest first; empty for a person without the supermarket's card.
    ///
    /// @param before tickets of the days before these; empty when nothing was told yet
    public static List<TillReceipt> of(
            Profile profile, DailyWhereabouts dailyWhereabouts, List<TillReceipt> before) {
        var shoppingBaskets = new ShoppingBaskets(profile, before);
        if (profile.has("intermarche")) {
            shoppingBaskets.expireRewards();
            dailyWhereabouts.checkouts().forEach(shoppingBaskets::checkOut);
        }
        return List.copyOf(shoppingBaskets.tickets);
    }

    /// On each first day of a year, with which every span begins.
    private void expireRewards() {
        long balance =
                before.isEmpty() ? randomSource.between(0, 900) : before.getLast().balanceAfter();
        tickets.add(
                new TillReceipt(
                        nextNumber(),
                        FrenchCalendar.at(profile.span().first(), LocalTime.of(3, 0)),
                        Towns.named(profile.home()),
                        false,
                        true,
                        List.of(),
                        0,
                        balance,
                        balance,
                        0));
    }

    private void checkOut(DailyWhereabouts.Checkout checkout) {
        var lines = basket();
        long total = lines.stream().mapToLong(line -> line.price() * line.quantity()).sum();
        long coupons =
                total > 2_000 && randomSource.happens(0.15) ? 50L * randomSource.between(1, 6) : 0;
        long balance = tickets.getLast().balanceAfter();
        boolean spends = balance > 1_000 && total > balance && randomSource.happens(0.6);
        tickets.add(
                new TillReceipt(
                        nextNumber(),
                        checkout.time(),
                        checkout.place(),
                        checkout.online(),
                        false,
                        lines,
                        coupons,
                        balance,
                        spends ? balance : 0,
                        earned(total)));
    }

    /// One item or a few, an ordinary week, or the big monthly trip.
    private List<TillReceipt.Line> basket() {
        boolean alone = profile.household() == 1;
        double trip = randomSource.fraction();
        int items;
        if (trip < 0.33) {
            items = randomSource.between(1, 6);
        } else if (trip < 0.945) {
            items = alone ? randomSource.between(8, 18) : randomSource.between(12, 30);
        } else {
            items = alone ? randomSource.between(22, 40) : randomSource.between(40, 80);
        }
        var lines = new ArrayList<TillReceipt.Line>(items);
        while (items > 0) {
            var line = line(items);
            lines.add(line);
            items -= line.quantity();
        }
        return List.copyOf(lines);
    }

    /// One item as a rule, like 97 % of the lines of 2013; prices move little.
    private TillReceipt.Line line(int most) {
        var product = ProductRange.take(randomSource, profile.name());
        int quantity = randomSource.happens(0.03) ? Math.min(most, randomSource.between(2, 6)) : 1;
        long price = randomSource.happens(0.08) ? product.price() * 85 / 100 : product.price();
        return new TillReceipt.Line(product, price, quantity);
    }

    /// Up to 2 % as a rule, 20 to 30 euros on a rare promotion.
    private long earned(long total) {
        if (total > 5_000 && randomSource.happens(0.05)) {
            return randomSource.between(2_000, 3_000);
        }
        return (long) (total * 0.02 * randomSource.fraction());
    }

    private String nextNumber() {
        return "90" + Digits.padded(card, 3) + Digits.padded(before.size() + tickets.size() + 1, 5);
    }
}
