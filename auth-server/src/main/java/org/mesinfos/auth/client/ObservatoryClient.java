package org.mesinfos.auth.client;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mesinfos.auth.web.AddressesProperties;
import org.mesinfos.catalogue.LocalText;

/// The client by which panelists let the platform itself add up their data with that of others. It
/// exists so that this permission is one like all others. No token is ever issued to it: it has no
/// way to ask for one (docs/adr/203).
public final class ObservatoryClient {

    /// Its `client_id`, which the data API asks grants for.
    public static final String ID = "observatory";

    private static final LocalText PURPOSE =
            new LocalText(
                    "Publier chaque mois des totaux de groupes d’au moins 20 panélistes.",
                    "Publish totals of groups of at least 20 panelists each month.");

    private static final Set<String> SCOPES =
            Set.of(
                    "bank.transactions:read",
                    "retail.receipts:read",
                    "telecom.communications:read",
                    "energy.contracts:read",
                    "energy.consumption:read");

    private ObservatoryClient() {}

    public static RegisteredApp client(AddressesProperties addresses) {
        Map<String, LocalText> purposes =
                SCOPES.stream().collect(Collectors.toMap(Function.identity(), _ -> PURPOSE));
        return RegisteredApp.usual(
                ID,
                new LocalText("Observatoire de la consommation", "Observatory of consumption"),
                "MesInfos",
                RegisteredApp.Kind.APP,
                Mode.LIVE,
                // Nobody signs in for it, and it never has a refresh token. The address is
                // where the authorization endpoint says that it may not ask.
                AppAccessPolicy.ofApp(
                        Set.of(),
                        Set.of(addresses.portal() + "/observatory"),
                        SCOPES,
                        purposes,
                        Set.of("refresh_token")),
                AppCredentials.of(List.of(), null));
    }
}
