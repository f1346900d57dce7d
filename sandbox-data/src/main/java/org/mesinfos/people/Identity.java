package org.mesinfos.people;

import java.time.LocalDate;
import java.util.List;

/// Who a person is on paper; every company has it from the same person.
///
/// @param birthPlace town of birth
/// @param phone E.164
public record Identity(
        String civility,
        String givenName,
        String familyName,
        LocalDate birthDate,
        String birthPlace,
        String street,
        Town town,
        String email,
        String phone) {

    private static final List<String> STREETS =
            List.of(
                    "rue de l’Exemple",
                    "avenue du Modèle",
                    "impasse de la Maquette",
                    "place de l’Essai",
                    "allée du Prototype");

    public static Identity of(Profile profile) {
        var randomSource = RandomSource.of(profile.name(), "identity");
        var name = profile.fullName();
        var given = name.substring(0, name.indexOf(' '));
        var family = name.substring(name.indexOf(' ') + 1);
        var birth = LocalDate.of(profile.bornIn(), 1, 1).plusDays(randomSource.between(0, 364));
        var home = Towns.named(profile.home());
        var origin = randomSource.happens(0.5) ? home : Towns.neighbour(home);
        return new Identity(
                profile.woman() ? "MRS" : "MR",
                given,
                family,
                birth,
                origin.town(),
                randomSource.between(1, 98) + " " + randomSource.pick(STREETS),
                home,
                TextNormalizer.mailbox(given, family),
                PhoneNumbers.line(profile.number()));
    }
}
