package org.mesinfos.people.bank;

import java.math.BigInteger;
import org.mesinfos.people.Digits;

/// A French account number with valid check digits, and letters that show it is made up.
///
/// @param bank five digits
/// @param account eleven characters, such as `SANDBOX0001`
public record Rib(String bank, String account) {

    /// No bank has this branch.
    private static final String BRANCH = "09999";

    private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);

    /// The RIB key: 97 less (89 × bank + 15 × branch + 3 × account) modulo 97.
    String key() {
        long sum =
                89 * Long.parseLong(bank)
                        + 15 * Long.parseLong(BRANCH)
                        + 3 * Long.parseLong(digits(account));
        return Digits.padded(97 - sum % 97, 2);
    }

    /// The IBAN without spaces, with its ISO 7064 check digits.
    public String iban() {
        var bban = bank + BRANCH + account + key();
        var rearranged = new BigInteger(expanded(bban + "FR00"));
        int check = 98 - rearranged.mod(NINETY_SEVEN).intValue();
        return "FR" + Digits.padded(check, 2) + bban;
    }

    /// Whether `iban` is a French one with valid check digits (RIB and ISO 7064) and letters in its
    /// account number, which no bank gives out.
    public static boolean isMadeUp(String iban) {
        if (!iban.matches("FR\\d{2}\\d{10}[0-9A-Z]{11}\\d{2}")) {
            return false;
        }
        var account = iban.substring(14, 25);
        var own = new Rib(iban.substring(4, 9), account);
        return account.matches(".*[A-Z].*") && own.iban().equals(iban);
    }

    /// Letters as the RIB counts them: A to I and J to R are 1 to 9, S to Z are 2 to 9.
    private static String digits(String text) {
        var digits = new StringBuilder();
        for (char c : text.toCharArray()) {
            digits.append(
                    Character.isDigit(c)
                            ? c - '0'
                            : "12345678912345678923456789".charAt(c - 'A') - '0');
        }
        return digits.toString();
    }

    /// Letters as the IBAN counts them: A is 10, Z is 35.
    private static String expanded(String text) {
        var digits = new StringBuilder();
        for (char c : text.toCharArray()) {
            digits.append(Character.getNumericValue(c));
        }
        return digits.toString();
    }
}
