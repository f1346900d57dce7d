package org.mesinfos.people.retail;

import java.util.List;
import java.util.Map;

/// A part of the supermarket.
///
/// @param code two digits
/// @param share how many of a thousand items are bought there
record Aisle(String code, String label, int share, List<Family> families) {

    Aisle {
        families = List.copyOf(families);
    }

    /// @param code four digits, of which the first two are the aisle's
    /// @param weighed whether its products have a store code and no label on the receipt
    /// @param products price in cents by wording on the receipt
    record Family(String code, String label, boolean weighed, Map<String, Long> products) {}
}
