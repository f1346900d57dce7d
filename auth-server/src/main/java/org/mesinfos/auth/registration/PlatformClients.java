package org.mesinfos.auth.registration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.AppAccessPolicy;
import org.mesinfos.auth.client.AppCredentials;
import org.mesinfos.auth.client.ClientSecrets;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.auth.client.ObservatoryClient;
import org.mesinfos.auth.client.PublicTrialClient;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.key.SecretsProperties;
import org.mesinfos.auth.person.Role;
import org.mesinfos.auth.web.AddressesProperties;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.catalogue.Scope;

/// The platform's own clients; they follow the configuration at each start.
class PlatformClients {

    private static final String LOOPBACK = "http://127.0.0.1/callback";
    private static final String LOCALHOST = "http://localhost/callback";

    private final AddressesProperties addresses;
    private final SecretsProperties given;
    private final ClientSecrets secrets;
    private final Catalogue catalogue;

    PlatformClients(
            AddressesProperties addresses,
            SecretsProperties given,
            ClientSecrets secrets,
            Catalogue catalogue) {
        this.addresses = addresses;
        this.given = given;
        this.secrets = secrets;
        this.catalogue = catalogue;
    }

    List<RegisteredApp> all() {
        var clients = new ArrayList<RegisteredApp>();
        clients.add(swaggerUi());
        clients.add(PublicTrialClient.client(addresses));
        clients.add(ObservatoryClient.client(addresses));
        clients.add(organizerCli());
        if (given.portalClient() != null) {
            clients.add(portal(given.portalClient()));
        }
        if (given.dataApiClient() != null) {
            clients.add(dataApi(given.dataApiClient()));
        }
        if (given.operatorClient() != null) {
            clients.add(operator(given.operatorClient()));
        }
        return clients;
    }

    private RegisteredApp operator(String secret) {
        return platform(
                "operator",
                new LocalText("Exploitation de MesInfos", "MesInfos operation"),
                Set.of(),
                secret,
                Set.of(),
                Set.of("keys:manage"),
                Set.of("client_credentials"),
                false);
    }

    private RegisteredApp portal(String secret) {
        return platform(
                "portal",
                new LocalText("Espace développeurs MesInfos", "MesInfos developer portal"),
                Set.of(Role.DEVELOPER, Role.ORGANIZER, Role.JURY, Role.PANELIST, Role.HOLDER),
                secret,
                Set.of(addresses.portal() + "/login/oauth2/code/mesinfos"),
                Set.of(
                        "openid",
                        "profile",
                        "audit:read",
                        "clients:manage",
                        "people:manage",
                        "apps:read",
                        "deliveries:read",
                        "sandbox:write",
                        "acts:write"),
                Set.of("authorization_code", "client_credentials"),
                false);
    }

    private RegisteredApp dataApi(String secret) {
        return platform(
                "data-api",
                new LocalText("API de données MesInfos", "MesInfos data API"),
                Set.of(),
                secret,
                Set.of(),
                Set.of(),
                Set.of("client_credentials"),
                true);
    }

    private RegisteredApp organizerCli() {
        return platform(
                "organizer-cli",
                new LocalText("Outils des organisateurs", "Organizers’ scripts"),
                Set.of(Role.ORGANIZER),
                null,
                Set.of(LOOPBACK, LOCALHOST),
                Set.of("audit:read", "openid"),
                Set.of("authorization_code"),
                false);
    }

    private RegisteredApp platform(
            String clientId,
            LocalText name,
            Set<Role> roles,
            @Nullable String secret,
            Set<String> redirectUris,
            Set<String> scopes,
            Set<String> grantTypes,
            boolean resourceServer) {
        return RegisteredApp.usual(
                clientId,
                name,
                "MesInfos",
                RegisteredApp.Kind.PLATFORM,
                Mode.TEST,
                new AppAccessPolicy(
                        roles,
                        redirectUris,
                        redirectUris.isEmpty() ? Set.of() : Set.of(addresses.portal() + "/"),
                        scopes,
                        List.of(),
                        grantTypes,
                        resourceServer),
                AppCredentials.of(
                        secret == null ? List.of() : List.of(secrets.hash(secret)), null));
    }

    private RegisteredApp swaggerUi() {
        var scopes = new TreeSet<>(Set.of("openid"));
        var purposes = new HashMap<String, LocalText>();
        var purpose =
                new LocalText(
                        "Essayer l’API depuis sa documentation.",
                        "Try the API from its documentation.");
        catalogue.scopes().stream()
                .filter(scope -> !scope.datasets().isEmpty())
                .map(Scope::name)
                .forEach(
                        name -> {
                            scopes.add(name);
                            purposes.put(name, purpose);
                        });
        return RegisteredApp.ownTestClient(
                "swagger-ui",
                new LocalText("Documentation de l’API", "API documentation"),
                addresses.dataApi() + "/docs/oauth2-redirect.html",
                scopes,
                purposes);
    }
}
