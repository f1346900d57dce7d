package org.mesinfos.people;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// The people whom a person calls and writes to, closest first.
///
/// Calls and the address book are both read from it, which is why they agree.
record Circle(List<Acquaintance> people) {

    /// As many as anybody has in [Communications].
    private static final int SIZE = 42;

    Circle {
        people = List.copyOf(people);
    }

    static Circle of(Profile profile) {
        var chance = Chance.of(profile.name(), "circle");
        var people = new ArrayList<Acquaintance>(SIZE);
        var taken = new HashSet<String>();
        taken.add(PhoneNumbers.line(profile.number()));
        while (people.size() < SIZE) {
            var one = acquaintance(profile, chance, people.size());
            if (taken.add(one.phone()) && taken.add(one.email())) {
                people.add(one);
            }
        }
        return new Circle(people);
    }

    private static Acquaintance acquaintance(Profile profile, Chance chance, int rank) {
        int birthYear = profile.birthYear() + chance.between(-12, 12);
        var given = Names.given(chance, birthYear, chance.happens(0.5));
        boolean relative = rank < 12 && chance.happens(0.4);
        var own = profile.fullName().substring(profile.fullName().indexOf(' ') + 1);
        var family = relative ? own : Names.family(chance);
        int draw = chance.between(0, 9_999);
        var phone =
                chance.happens(0.8)
                        ? PhoneNumbers.mobile(draw)
                        : PhoneNumbers.landline(Places.named(profile.home()).postalCode(), draw);
        var birthday =
                Digits.padded(chance.between(1, 12), 2)
                        + "-"
                        + Digits.padded(chance.between(1, 28), 2);
        return new Acquaintance(given, family, relative, phone, birthday);
    }

    /// @param birthday month and day
    record Acquaintance(
            String givenName, String familyName, boolean relative, String phone, String birthday) {

        String name() {
            return givenName + " " + familyName;
        }

        String email() {
            return Texts.mailbox(givenName, familyName);
        }
    }
}
