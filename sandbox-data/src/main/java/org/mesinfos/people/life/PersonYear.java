package org.mesinfos.people.life;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.people.ContactCircle;
import org.mesinfos.people.DailyWhereabouts;
import org.mesinfos.people.DateSpan;
import org.mesinfos.people.Identity;
import org.mesinfos.people.Profile;
import org.mesinfos.people.WhereaboutsPlanner;
import org.mesinfos.people.bank.BankAccount;
import org.mesinfos.people.bank.BankLedger;
import org.mesinfos.people.google.AddressBook;
import org.mesinfos.people.insurance.Insurance;
import org.mesinfos.people.insurance.InsuredAssets;
import org.mesinfos.people.insurance.InsuredPerson;
import org.mesinfos.people.retail.ShoppingBaskets;
import org.mesinfos.people.retail.TillReceipt;
import org.mesinfos.people.telecom.Telephone;

/// A person's days while its records are made: each part is thought of once, when first asked for.
///
/// Not for use by several threads.
final class PersonYear {

    private final Profile profile;
    private final @Nullable PersonYear before;
    private @Nullable DailyWhereabouts dailyWhereabouts;
    private @Nullable List<TillReceipt> tickets;
    private @Nullable List<BankAccount> accounts;
    private @Nullable Telephone telephone;
    private @Nullable ContactCircle contactCircle;
    private @Nullable Insurance insurance;

    PersonYear(Profile profile) {
        this.profile = profile;
        this.before =
                profile.span().isTheYear() ? null : new PersonYear(profile.during(DateSpan.YEAR));
    }

    Profile profile() {
        return profile;
    }

    Identity identity() {
        return Identity.of(profile);
    }

    DailyWhereabouts diary() {
        if (dailyWhereabouts == null) {
            dailyWhereabouts = WhereaboutsPlanner.write(profile);
        }
        return dailyWhereabouts;
    }

    List<TillReceipt> tickets() {
        if (tickets == null) {
            tickets =
                    ShoppingBaskets.of(
                            profile, diary(), before == null ? List.of() : before.tickets());
        }
        return tickets;
    }

    List<BankAccount> accounts() {
        if (accounts == null) {
            var last = before == null ? List.<BankAccount>of() : before.accounts();
            accounts = BankLedger.of(profile, tickets(), last);
        }
        return accounts;
    }

    Telephone telephone() {
        if (telephone == null) {
            telephone = new Telephone(profile, diary());
        }
        return telephone;
    }

    ContactCircle circle() {
        if (contactCircle == null) {
            contactCircle = ContactCircle.of(profile);
        }
        return contactCircle;
    }

    Insurance insurance() {
        if (insurance == null) {
            insurance = Insurance.of(profile);
        }
        return insurance;
    }

    InsuredAssets things() {
        return new InsuredAssets(insurance());
    }

    InsuredPerson insured() {
        return new InsuredPerson(insurance(), identity());
    }

    AddressBook addressBook() {
        return new AddressBook(profile, circle());
    }
}
