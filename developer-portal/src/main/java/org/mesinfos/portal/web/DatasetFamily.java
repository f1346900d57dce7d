package org.mesinfos.portal.web;

import java.util.Locale;
import org.mesinfos.catalogue.Dataset;

/// A part of life that datasets are about; developers look for data by it.
public enum DatasetFamily {
    /// Bank accounts and what moves on them.
    MONEY,
    /// What is bought.
    SHOPPING,
    /// Calls and places.
    PHONE,
    /// Insured homes and cars.
    HOME,
    /// What is looked for and kept on line.
    ONLINE,
    /// Electricity and gas.
    ENERGY,
    /// What people add themselves.
    OWN,
    /// Anything newer than this list.
    OTHER;

    /// The family that the first word of the dataset's id stands for.
    public static DatasetFamily of(Dataset dataset) {
        return switch (dataset.id().split("-", 2)[0]) {
            case "bank" -> MONEY;
            case "retail" -> SHOPPING;
            case "telecom" -> PHONE;
            case "insurance" -> HOME;
            case "google", "directory" -> ONLINE;
            case "energy" -> ENERGY;
            case "own" -> OWN;
            default -> OTHER;
        };
    }

    /// The message key of its title.
    public String key() {
        return "portal.dataset-family." + name().toLowerCase(Locale.ROOT);
    }
}
