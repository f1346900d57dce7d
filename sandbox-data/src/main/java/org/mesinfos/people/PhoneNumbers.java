package org.mesinfos.people;

import java.util.List;
import java.util.Set;

/// Telephone numbers that nobody has: ranges that the French numbering plan keeps for fiction.
public final class PhoneNumbers {

    /// How many numbers each range holds, and so how many lines there can be.
    public static final int RANGE = 10_000;

    private static final String MOBILE = "+3363998";
    private static final List<String> LANDLINES =
            List.of("+3319900", "+3326191", "+3335301", "+3346571", "+3353649");
    // Short codes never begin with a zero, so these reach nobody.
    private static final String SERVICE = "0011";

    private static final Set<String> WEST =
            Set.of(
                    "14", "22", "27", "28", "29", "35", "36", "37", "41", "44", "45", "49", "50",
                    "53", "56", "61", "72", "76", "85");
    private static final Set<String> EAST =
            Set.of(
                    "02", "08", "10", "21", "25", "39", "51", "52", "54", "55", "57", "58", "59",
                    "60", "62", "67", "68", "70", "71", "80", "88", "89", "90");
    private static final Set<String> PARIS = Set.of("75", "77", "78", "91", "92", "93", "94", "95");
    private static final Set<String> SOUTH_EAST =
            Set.of(
                    "01", "03", "04", "05", "06", "07", "11", "13", "15", "20", "26", "30", "34",
                    "38", "42", "43", "48", "63", "66", "69", "73", "74", "83", "84");

    private PhoneNumbers() {}

    /// The mobile line of the person of that rank. The range holds ten thousand numbers, so in a
    /// larger crowd people far apart share one.
    public static String line(int rank) {
        return MOBILE + Digits.padded(rank % RANGE, 4);
    }

    /// The mobile number of an acquaintance; never a [#line] of the first five thousand people.
    static String mobile(int draw) {
        return MOBILE + Digits.padded(RANGE / 2 + draw % (RANGE / 2), 4);
    }

    /// A landline in the region of that postal code.
    static String landline(String postalCode, int draw) {
        return LANDLINES.get(zone(postalCode.substring(0, 2))) + Digits.padded(draw % RANGE, 4);
    }

    /// The short number of a service, from 1 to 9.
    public static String service(int number) {
        return SERVICE + number;
    }

    /// Whether nobody can have that number.
    static boolean isMadeUp(String number) {
        return number.matches("0011[1-9]")
                || number.length() == 12
                        && (number.startsWith(MOBILE)
                                || LANDLINES.stream().anyMatch(number::startsWith));
    }

    private static int zone(String department) {
        if (PARIS.contains(department)) {
            return 0;
        }
        if (WEST.contains(department)) {
            return 1;
        }
        if (EAST.contains(department)) {
            return 2;
        }
        return SOUTH_EAST.contains(department) ? 3 : 4;
    }
}
