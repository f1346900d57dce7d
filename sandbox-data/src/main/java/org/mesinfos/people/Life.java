package org.mesinfos.people;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A person's days while its records are made: each part is thought of once, when first asked for.
///
/// Not for use by several threads.
final class Life {

    private final Profile profile;
    private final @Nullable Life before;
    private @Nullable Diary diary;
    private @Nullable List<Ticket> tickets;
    private @Nullable List<Account> accounts;
    private @Nullable Telephone telephone;
    private @Nullable Circle circle;
    private @Nullable Insurance insurance;

    Life(Profile profile) {
        this.profile = profile;
        this.before = profile.span().isTheYear() ? null : new Life(profile.during(Span.YEAR));
    }

    Profile profile() {
        return profile;
    }

    Identity identity() {
        return Identity.of(profile);
    }

    Diary diary() {
        if (diary == null) {
            diary = DiaryWriter.write(profile);
        }
        return diary;
    }

    List<Ticket> tickets() {
        if (tickets == null) {
            tickets = Shopping.of(profile, diary(), before == null ? List.of() : before.tickets());
        }
        return tickets;
    }

    List<Account> accounts() {
        if (accounts == null) {
            var last = before == null ? List.<Account>of() : before.accounts();
            accounts = BankBook.of(profile, tickets(), last);
        }
        return accounts;
    }

    Telephone telephone() {
        if (telephone == null) {
            telephone = new Telephone(profile, diary());
        }
        return telephone;
    }

    Circle circle() {
        if (circle == null) {
            circle = Circle.of(profile);
        }
        return circle;
    }

    Insurance insurance() {
        if (insurance == null) {
            insurance = Insurance.of(profile);
        }
        return insurance;
    }

    InsuredThings things() {
        return new InsuredThings(insurance());
    }

    InsuredPerson insured() {
        return new InsuredPerson(insurance(), identity());
    }

    AddressBook addressBook() {
        return new AddressBook(profile, circle());
    }
}
