package org.mesinfos.people.energy;

import org.mesinfos.people.HouseholdBills;

/// What comes from the energy supplier, what it costs, and how its use spreads over the year.
///
/// Prices are those of 2013, before tax changes; figures follow the design page on datasets,
/// section 7.9.
public enum EnergySupply {
    ELECTRICITY(
            HouseholdBills.ELECTRICITY,
            "electricity",
            new Numbers("ED", "EF", "99"),
            "Offre de base",
            137,
            800,
            new int[] {155, 145, 125, 100, 80, 65, 60, 55, 70, 95, 125, 150}),
    /// Heating, mostly: next to nothing in summer.
    GAS(
            HouseholdBills.GAS,
            "gas",
            new Numbers("GA", "GF", "98"),
            "Offre gaz de base",
            58,
            1_600,
            new int[] {190, 170, 140, 90, 45, 20, 15, 15, 30, 80, 140, 180});

    private final String creditor;
    private final String purpose;
    private final Numbers numbers;
    private final String offer;
    private final long price;
    private final long standingCharge;
    private final int[] seasons;

    EnergySupply(
            String creditor,
            String purpose,
            Numbers numbers,
            String offer,
            long price,
            long standingCharge,
            int[] seasons) {
        this.creditor = creditor;
        this.purpose = purpose;
        this.numbers = numbers;
        this.offer = offer;
        this.price = price;
        this.standingCharge = standingCharge;
        this.seasons = seasons;
    }

    /// How numbers begin; in reality none do so.
    ///
    /// @param contract two letters
    /// @param bill two letters
    /// @param deliveryPoint two digits
    public record Numbers(String contract, String bill, String deliveryPoint) {}

    /// Who debits the instalments.
    public String creditor() {
        return creditor;
    }

    /// What [RandomSource] is asked for.
    String purpose() {
        return purpose;
    }

    public Numbers numbers() {
        return numbers;
    }

    /// In French.
    String offer() {
        return offer;
    }

    /// Tenths of a cent for a kilowatt-hour.
    long price() {
        return price;
    }

    /// Cents a month that the contract costs before anything is used.
    long standingCharge() {
        return standingCharge;
    }

    /// Use of a month against the others.
    ///
    /// @param month from 1
    int season(int month) {
        return seasons[month - 1];
    }

    /// What stays on while nobody is there: the refrigerator, or the protection against frost.
    int seasonAway(int month) {
        return season(month) / 4;
    }

    /// Only electricity meters tell half hours; gas meters tell days.
    boolean hasCurve() {
        return this == ELECTRICITY;
    }
}
