package org.mesinfos.people;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/// Fills the baskets of a year and keeps the loyalty card.
///
/// Figures follow the design page on datasets, section 7.5.
final class Shopping {

    private final Profile profile;
    private final Chance chance;
    private final List<Ticket> tickets = new ArrayList<>();
    private final List<Ticket> before;
    private final int card;

    private Shopping(Profile profile, List<Ticket> before) {
        this.profile = profile;
        var lasting = Chance.of(profile.name(), "shopping");
        this.card = lasting.between(100, 999);
        this.chance = profile.span().isTheYear() ? lasting : profile.chance("shopping");
        this.before = before;
    }

    /// Oldest first; empty for a person without the supermarket's card.
    ///
    /// @param before tickets of the days before these; empty when nothing was told yet
    static List<Ticket> of(Profile profile, Diary diary, List<Ticket> before) {
        var shopping = new Shopping(profile, before);
        if (profile.has("intermarche")) {
            shopping.expireRewards();
            diary.checkouts().forEach(shopping::checkOut);
        }
        return List.copyOf(shopping.tickets);
    }

    /// On each first of March, with which every span begins.
    private void expireRewards() {
        long balance = before.isEmpty() ? chance.between(0, 900) : before.getLast().balanceAfter();
        tickets.add(
                new Ticket(
                        nextNumber(),
                        FrenchCalendar.at(profile.span().first(), LocalTime.of(3, 0)),
                        Places.named(profile.home()),
                        false,
                        true,
                        List.of(),
                        0,
                        balance,
                        balance,
                        0));
    }

    private void checkOut(Diary.Checkout checkout) {
        var lines = basket();
        long total = lines.stream().mapToLong(line -> line.price() * line.quantity()).sum();
        long coupons = total > 2_000 && chance.happens(0.15) ? 50L * chance.between(1, 6) : 0;
        long balance = tickets.getLast().balanceAfter();
        boolean spends = balance > 1_000 && total > balance && chance.happens(0.6);
        tickets.add(
                new Ticket(
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
    private List<Ticket.Line> basket() {
        boolean alone = profile.household() == 1;
        double trip = chance.fraction();
        int items;
        if (trip < 0.33) {
            items = chance.between(1, 6);
        } else if (trip < 0.945) {
            items = alone ? chance.between(8, 18) : chance.between(12, 30);
        } else {
            items = alone ? chance.between(22, 40) : chance.between(40, 80);
        }
        var lines = new ArrayList<Ticket.Line>(items);
        while (items > 0) {
            var line = line(items);
            lines.add(line);
            items -= line.quantity();
        }
        return List.copyOf(lines);
    }

    /// One item as a rule, like 97 % of the lines of 2013; prices move little.
    private Ticket.Line line(int most) {
        var product = Shelves.take(chance, profile.name());
        int quantity = chance.happens(0.03) ? Math.min(most, chance.between(2, 6)) : 1;
        long price = chance.happens(0.08) ? product.price() * 85 / 100 : product.price();
        return new Ticket.Line(product, price, quantity);
    }

    /// Up to 2 % as a rule, 20 to 30 euros on a rare promotion.
    private long earned(long total) {
        if (total > 5_000 && chance.happens(0.05)) {
            return chance.between(2_000, 3_000);
        }
        return (long) (total * 0.02 * chance.fraction());
    }

    private String nextNumber() {
        return "90" + Digits.padded(card, 3) + Digits.padded(before.size() + tickets.size() + 1, 5);
    }
}
