package org.mesinfos.people;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// The people whom a person calls and writes to, closest first.
///
/// Calls and the address book are both read from it, which is why they agree.
public record ContactCircle(List<Acquaintance> people) {

    /// As many as anybody has in [Communications].
    private static final int SIZE = 42;

    public ContactCircle {
        people = List.copyOf(people);
    }

    public static ContactCircle of(Profile profile) {
        var randomSource = RandomSource.of(profile.name(), "circle");
        var people = new ArrayList<Acquaintance>(SIZE);
        var taken = new HashSet<String>();
        taken.add(PhoneNumbers.line(profile.number()));
        while (people.size() < SIZE) {
            var one = acquaintance(profile, randomSource, people.size());
            if (taken.add(one.phone()) && taken.add(one.email())) {
                people.add(one);
            }
        }
        return new ContactCircle(people);
    }

    private static Acquaintance acquaintance(Profile profile, RandomSource randomSource, int rank) {
        int birthYear = profile.birthYear() + randomSource.between(-12, 12);
        var given = FrenchNames.given(randomSource, birthYear, randomSource.happens(0.5));
        boolean relative = rank < 12 && randomSource.happens(0.4);
        var own = profile.fullName().substring(profile.fullName().indexOf(' ') + 1);
        var family = relative ? own : FrenchNames.family(randomSource);
        int draw = randomSource.between(0, 9_999);
        var phone =
                randomSource.happens(0.8)
                        ? PhoneNumbers.mobile(draw)
                        : PhoneNumbers.landline(Towns.named(profile.home()).postalCode(), draw);
        var birthday =
                Digits.padded(randomSource.between(1, 12), 2)
                        + "-"
                        + Digits.padded(randomSource.between(1, 28), 2);
        return new Acquaintance(given, family, relative, phone, birthday);
    }

    /// @param birthday month and day
    public record Acquaintance(
            String givenName, String familyName, boolean relative, String phone, String birthday) {

        public String name() {
            return givenName + " " + familyName;
        }

        public String email() {
            return TextNormalizer.mailbox(givenName, familyName);
        }
    }
}
