package org.mesinfos.people.retail;

import org.jspecify.annotations.Nullable;

/// Something on a shelf.
///
/// @param gtin barcode with its check digit, or the store's short code
/// @param barcode whether `gtin` is a barcode
/// @param label wording on the receipt; null when the till does not name it
/// @param price usual price in cents
public record Product(
        String gtin,
        boolean barcode,
        @Nullable String label,
        Aisle.Family family,
        Aisle aisle,
        long price) {

    /// Appends the EAN-13 check digit: weights 1 and 3 from the left, rounded up to the next ten.
    public static String withCheckDigit(String twelveDigits) {
        int sum = 0;
        for (int i = 0; i < twelveDigits.length(); i++) {
            sum += (twelveDigits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        // The outer remainder matters when the sum is a multiple of ten.
        return twelveDigits + (10 - sum % 10) % 10;
    }
}
