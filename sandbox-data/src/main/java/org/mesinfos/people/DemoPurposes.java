package org.mesinfos.people;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.catalogue.YamlFile;
import tools.jackson.core.type.TypeReference;

/// What the app of the demonstration wants each kind of data for: one reason for one scope, as is
/// asked of every app.
public final class DemoPurposes {

    /// What the showcase asks for: what its pages need.
    public static final Set<String> OF_SHOWCASE =
            Set.of(
                    "bank.accounts:read",
                    "bank.transactions:read",
                    "retail.receipts:read",
                    "retail.receipt-lines:read",
                    "retail.loyalty:read",
                    "insurance.contracts:read",
                    "insurance.payments:read",
                    "insurance.assets:read",
                    "telecom.communications:read",
                    "telecom.vod:read",
                    "energy.contracts:read",
                    "energy.consumption:read",
                    "own.documents:read");

    private static final Map<String, LocalText> BY_SCOPE =
            YamlFile.read("/people/demo-purposes.yaml", new TypeReference<>() {});

    private DemoPurposes() {}

    /// @param scope one that opens datasets
    /// @throws IllegalArgumentException when the demonstration has no reason to ask for it
    public static LocalText of(String scope) {
        return Optional.ofNullable(BY_SCOPE.get(scope))
                .orElseThrow(() -> new IllegalArgumentException("no purpose for " + scope));
    }
}
