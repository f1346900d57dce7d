package org.mesinfos.showcase.desk;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A part of the desk, and what it needs to read: nothing is asked for before somebody wants it.
public enum DeskTheme {
    MONEY(
            "money",
            Map.of(
                    "bank-accounts", "bank.accounts:read",
                    "bank-transactions", "bank.transactions:read")),
    SHOPPING(
            "shopping",
            Map.of(
                    "retail-receipts", "retail.receipts:read",
                    "retail-receipt-lines", "retail.receipt-lines:read",
                    "retail-loyalty", "retail.loyalty:read")),
    HOME_AND_CAR(
            "home-and-car",
            Map.of(
                    "insurance-contracts", "insurance.contracts:read",
                    "insurance-payments", "insurance.payments:read",
                    "insurance-homes", "insurance.assets:read",
                    "insurance-vehicles", "insurance.assets:read")),
    TELECOM(
            "telecom",
            Map.of(
                    "telecom-communications", "telecom.communications:read",
                    "telecom-vod", "telecom.vod:read")),
    ENERGY(
            "energy",
            Map.of(
                    "energy-contracts", "energy.contracts:read",
                    "energy-bills", "energy.contracts:read",
                    "energy-consumption", "energy.consumption:read")),
    PAPERS("papers", Map.of("own-documents", "own.documents:read"));

    private final String slug;
    private final Map<String, String> scopes;

    DeskTheme(String slug, Map<String, String> scopes) {
        this.slug = slug;
        this.scopes = scopes;
    }

    /// As it stands in addresses and message keys.
    public String slug() {
        return slug;
    }

    public List<String> datasets() {
        return scopes.keySet().stream().sorted().toList();
    }

    public List<String> scopes() {
        return scopes.values().stream().distinct().sorted().toList();
    }

    public static List<String> allDatasets() {
        return Stream.of(values()).flatMap(theme -> theme.datasets().stream()).toList();
    }

    /// The theme to which a dataset belongs.
    public static DeskTheme of(String dataset) {
        return Stream.of(values())
                .filter(theme -> theme.scopes.containsKey(dataset))
                .findFirst()
                .orElseThrow();
    }

    /// Those with these slugs; what is no slug is left out.
    public static List<DeskTheme> named(String @Nullable ... slugs) {
        return slugs == null
                ? List.of()
                : Stream.of(values())
                        .filter(theme -> Arrays.asList(slugs).contains(theme.slug))
                        .toList();
    }
}
