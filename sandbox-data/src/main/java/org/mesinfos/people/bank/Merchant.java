package org.mesinfos.people.bank;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mesinfos.people.RandomSource;

/// Somebody who is paid by card or transfer, and what one payment there can come to, in cents.
///
/// @param name as statements word it
/// @param median of half of the payments, of somebody who spends freely enough
/// @param least that is ever paid at once
/// @param most that is ever paid at once
/// @param mostOfStudents the same for those who live on a grant
public record Merchant(String name, long median, long least, long most, long mostOfStudents) {

    /// Those with small prices first, because people go there most.
    static final List<Merchant> SHOPS =
            List.of(
                    new Merchant("BOULANGERIE DEMO", 640, 90, 4_500),
                    new Merchant("CAFE DES SPORTS", 900, 150, 6_000),
                    new Merchant("PRESSE TABAC DEMO", 850, 120, 8_000),
                    new Merchant("RESTAURANT DU MARCHE", 2_700, 900, 18_000),
                    new Merchant("PIZZERIA DEMO", 2_100, 800, 9_000),
                    new Merchant("CINEMA DEMO", 1_700, 500, 6_000),
                    new Merchant("LIBRAIRIE DEMO", 2_200, 250, 15_000),
                    new Merchant("PHARMACIE DU CENTRE", 1_600, 190, 12_000),
                    new Merchant("COIFFEUR DEMO", 3_400, 1_200, 11_000, 6_000),
                    new Merchant("VETEMENTS DEMO", 4_800, 500, 35_000),
                    new Merchant("CHAUSSURES DEMO", 6_500, 1_500, 25_000),
                    new Merchant("BRICOLAGE DEMO", 4_200, 200, 45_000),
                    new Merchant("FLEURISTE DEMO", 2_300, 500, 9_000),
                    new Merchant("TRAIN DEMO", 5_800, 500, 30_000),
                    new Merchant("BOUTIQUE EN LIGNE DEMO", 3_700, 400, 40_000),
                    new Merchant("ELECTROMENAGER DEMO", 12_000, 1_500, 90_000));

    /// A tank takes what it takes: 15 to 110 euros, no matter who pays.
    public static final Merchant FUEL = new Merchant("STATION SERVICE DEMO", 5_600, 1_500, 11_000);

    /// Of those who have a car.
    static final List<Merchant> ROAD = List.of(FUEL, new Merchant("PEAGE DEMO", 1_450, 150, 8_500));

    private static final Merchant CRAFTSMAN = new Merchant("ARTISAN DEMO", 9_000, 4_000, 90_000);

    /// Whom people without children send money.
    static final List<Merchant> PAYEES =
            List.of(
                    new Merchant("ASSOCIATION SPORTIVE DEMO", 4_500, 1_000, 25_000),
                    new Merchant("CADEAU COMMUN", 2_000, 500, 6_000),
                    new Merchant("REMBOURSEMENT AMI", 3_000, 500, 15_000),
                    CRAFTSMAN);

    /// Whom parents send money.
    static final List<Merchant> PAYEES_OF_PARENTS =
            List.of(
                    new Merchant("CANTINE SCOLAIRE DEMO", 5_500, 1_500, 18_000),
                    new Merchant("CENTRE DE LOISIRS DEMO", 4_500, 1_000, 25_000),
                    new Merchant("ECOLE DE MUSIQUE DEMO", 6_000, 2_000, 30_000),
                    CRAFTSMAN);

    private static final Map<String, Merchant> BY_NAME =
            Stream.of(SHOPS, ROAD, PAYEES, PAYEES_OF_PARENTS)
                    .flatMap(List::stream)
                    .distinct()
                    .collect(Collectors.toUnmodifiableMap(Merchant::name, Function.identity()));

    private static final int TRIES = 50;

    private Merchant(String name, long median, long least, long most) {
        this(name, median, least, most, most);
    }

    /// Whether one payment at the merchant of that name can come to so much; true of any whom this
    /// list does not know.
    public static boolean couldAsk(String name, long cents, boolean student) {
        var known = BY_NAME.get(name);
        return known == null || cents >= known.least() && cents <= known.most(student);
    }

    /// What one payment comes to.
    ///
    /// @param ease how freely the person spends, 1 for the median
    long amount(RandomSource randomSource, double ease, boolean student) {
        // A tank has one size for rich and poor.
        double usual = equals(FUEL) ? median : median * ease;
        long cents = 0;
        // Drawn again rather than cut off, or many payments would come to the bound exactly.
        for (int i = 0; i < TRIES; i++) {
            cents = (long) randomSource.logNormal(usual, usual * 1.5);
            if (cents >= least && cents <= most(student)) {
                return cents;
            }
        }
        return Math.clamp(cents, least, most(student));
    }

    private long most(boolean student) {
        return student ? mostOfStudents : most;
    }
}
