package org.mesinfos.auth.client;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.mesinfos.auth.web.AddressesProperties;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.catalogue.Scope;

/// The clients of the demonstration, whose secrets everybody knows; never in production.
class DemoClients {

    private static final LocalText NAME = new LocalText("Mon Bureau", "My Desk");
    private static final String OWNER = "Atelier Démo";
    private static final Set<String> LOOPBACK =
            Set.of("http://127.0.0.1/callback", "http://localhost/callback");
    private static final Set<String> LIVE_SCOPES =
            Set.of("bank.accounts:read", "bank.transactions:read", "retail.receipts:read");

    private final AddressesProperties addresses;
    private final ClientSecrets secrets;
    private final Catalogue catalogue;

    DemoClients(AddressesProperties addresses, ClientSecrets secrets, Catalogue catalogue) {
        this.addresses = addresses;
        this.secrets = secrets;
        this.catalogue = catalogue;
    }

    List<RegisteredApp> all() {
        var every = new TreeSet<String>();
        catalogue.scopes().stream()
                .filter(scope -> !scope.datasets().isEmpty())
                .map(Scope::name)
                .forEach(every::add);
        every.addAll(ClientRegistration.PROTOCOL_SCOPES);
        var live = new TreeSet<>(LIVE_SCOPES);
        live.add("openid");
        return List.of(
                app("demo-test", Mode.TEST, List.of(), every),
                app("demo-live", Mode.LIVE, List.of(secrets.hash("demo-live-secret")), live),
                holder("holder-orange", new LocalText("Orange", "Orange")),
                holder("holder-intermarche", new LocalText("Intermarché", "Intermarché")));
    }

    private RegisteredApp app(String id, Mode mode, List<String> hashes, Set<String> scopes) {
        var registration =
                new ClientRegistration(
                        "demo",
                        NAME,
                        OWNER,
                        mode,
                        !hashes.isEmpty(),
                        redirectUris(mode),
                        scopes,
                        purposes(scopes),
                        null);
        return registration.toApp(id, hashes, false);
    }

    /// The portal's console tries test clients.
    private Set<String> redirectUris(Mode mode) {
        var uris = new TreeSet<>(LOOPBACK);
        if (mode == Mode.TEST) {
            uris.add(addresses.portal() + "/console/callback");
        }
        return uris;
    }

    private static Map<String, LocalText> purposes(Set<String> scopes) {
        var purposes = new HashMap<String, LocalText>();
        scopes.stream()
                .filter(scope -> !ClientRegistration.PROTOCOL_SCOPES.contains(scope))
                .forEach(scope -> purposes.put(scope, purpose(scope)));
        return purposes;
    }

    private static LocalText purpose(String scope) {
        return switch (scope.substring(0, scope.indexOf('.'))) {
            case "bank" ->
                    new LocalText(
                            "Montrer vos comptes et vos dépenses du mois sur une seule page.",
                            "Show your accounts and this month’s spending on one page.");
            case "retail" ->
                    new LocalText(
                            "Retrouver vos tickets et les rapprocher de vos dépenses.",
                            "Find your receipts and match them with your spending.");
            case "telecom" ->
                    new LocalText(
                            "Situer vos journées et vos achats dans le temps.",
                            "Place your days and purchases in time.");
            default ->
                    new LocalText(
                            "Réunir vos papiers au même endroit.",
                            "Keep your papers in one place.");
        };
    }

    private RegisteredApp holder(String clientId, LocalText name) {
        return RegisteredApp.service(
                clientId,
                name,
                name.fr(),
                RegisteredApp.Kind.HOLDER,
                List.of(secrets.hash(clientId + "-secret")),
                Set.of("deliveries:write"));
    }
}
