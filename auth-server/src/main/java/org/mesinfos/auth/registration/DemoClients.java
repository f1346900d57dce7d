package org.mesinfos.auth.registration;

import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.AppCredentials;
import org.mesinfos.auth.client.ClientSecrets;
import org.mesinfos.auth.client.FapiExemption;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.web.AddressesProperties;
import org.mesinfos.auth.web.ExperimentProperties;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.catalogue.Scope;
import org.mesinfos.people.DemoPurposes;

/// The clients of the demonstration, whose secrets everybody knows; never in production.
class DemoClients {

    private static final LocalText NAME = new LocalText("Mon Bureau", "My Desk");
    private static final String OWNER = "Atelier Démo";
    private static final Set<String> LOOPBACK =
            Set.of("http://127.0.0.1/callback", "http://localhost/callback");

    /// Where the quick start of a native app comes back to.
    private static final String NATIVE = "example.mesinfos.demo:/callback";

    private static final Set<String> LIVE_SCOPES =
            Set.of("bank.accounts:read", "bank.transactions:read", "retail.receipts:read");

    /// The app that the default start runs beside the services.
    private static final String SHOWCASE = "mon-bureau";

    private final AddressesProperties addresses;
    private final ClientSecrets secrets;
    private final Catalogue catalogue;
    private final ExperimentProperties experiment;
    private final @Nullable Path fapiKey;
    private final @Nullable Path showcaseKey;
    private final Clock clock;

    /// @param fapiKey where the key pair of `demo-live-fapi` is; null for no such client
    /// @param showcaseKey where the key pair of the showcase is; null for no such app
    DemoClients(
            AddressesProperties addresses,
            ClientSecrets secrets,
            Catalogue catalogue,
            ExperimentProperties experiment,
            @Nullable Path fapiKey,
            @Nullable Path showcaseKey,
            Clock clock) {
        this.addresses = addresses;
        this.secrets = secrets;
        this.catalogue = catalogue;
        this.experiment = experiment;
        this.fapiKey = fapiKey;
        this.showcaseKey = showcaseKey;
        this.clock = clock;
    }

    /// The apps' clients.
    List<RegisteredApp> all() {
        var every = new TreeSet<String>();
        catalogue.scopes().stream()
                .filter(scope -> !scope.datasets().isEmpty())
                .map(Scope::name)
                .forEach(every::add);
        every.addAll(ClientRegistration.PROTOCOL_SCOPES);
        var live = new TreeSet<>(LIVE_SCOPES);
        live.add("openid");
        var clients = new ArrayList<RegisteredApp>();
        if (fapiKey != null) {
            clients.add(fapi(DemoKeyFile.publicKeys(fapiKey, "demo-live-fapi"), live));
        }
        if (showcaseKey != null) {
            clients.addAll(showcase(DemoKeyFile.publicKeys(showcaseKey, SHOWCASE)));
        }
        clients.addAll(others(every, live));
        return clients;
    }

    private List<RegisteredApp> others(Set<String> every, Set<String> live) {
        return List.of(
                app("demo-test", Mode.TEST, List.of(), every),
                app("demo-live", Mode.LIVE, List.of(secrets.hash("demo-live-secret")), live));
    }

    /// Signs in by its key only.
    private RegisteredApp fapi(String jwks, Set<String> scopes) {
        return registration(Mode.LIVE, true, scopes)
                .toApp("demo-live-fapi", AppCredentials.of(List.of(), jwks));
    }

    /// An app as anybody may build one, which keeps to FAPI 2.0 in test mode too: one way to ask
    /// for permission is enough.
    private List<RegisteredApp> showcase(String jwks) {
        var credentials = AppCredentials.of(List.of(), jwks);
        return List.of(
                showcase(Mode.LIVE, "live").toApp(SHOWCASE, credentials),
                showcase(Mode.TEST, "test").toApp(SHOWCASE + "-test", credentials));
    }

    /// @param registration as the app calls it in its redirect address, on any port
    private static ClientRegistration showcase(Mode mode, String registration) {
        var scopes = new TreeSet<>(DemoPurposes.OF_SHOWCASE);
        scopes.addAll(List.of("openid", "offline_access"));
        return new ClientRegistration(
                SHOWCASE,
                NAME,
                OWNER,
                mode,
                true,
                Set.of("http://localhost/login/oauth2/code/" + registration),
                scopes,
                purposes(scopes),
                true,
                null,
                null);
    }

    private ClientRegistration registration(Mode mode, boolean confidential, Set<String> scopes) {
        return new ClientRegistration(
                "demo",
                NAME,
                OWNER,
                mode,
                confidential,
                redirectUris(mode),
                scopes,
                purposes(scopes),
                false,
                null,
                null);
    }

    private RegisteredApp app(String id, Mode mode, List<String> hashes, Set<String> scopes) {
        var app =
                registration(mode, !hashes.isEmpty(), scopes)
                        .toApp(id, AppCredentials.of(hashes, null));
        return mode == Mode.LIVE ? app.withExemption(simpleScripts()) : app;
    }

    /// So that the demonstration can be tried by scripts of a few lines.
    private FapiExemption simpleScripts() {
        return new FapiExemption(
                experiment.end(),
                new LocalText(
                        "C’est une démonstration, qu’on essaie avec de simples scripts.",
                        "This is a demonstration, which people try with simple scripts."),
                "Équipe MesInfos",
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /// The portal's console tries test clients, and native apps are tried with them.
    private Set<String> redirectUris(Mode mode) {
        var uris = new TreeSet<>(LOOPBACK);
        if (mode == Mode.TEST) {
            uris.add(addresses.portal() + "/console/callback");
            uris.add(NATIVE);
        }
        return uris;
    }

    private static Map<String, LocalText> purposes(Set<String> scopes) {
        var purposes = new HashMap<String, LocalText>();
        scopes.stream()
                .filter(scope -> !ClientRegistration.PROTOCOL_SCOPES.contains(scope))
                .forEach(scope -> purposes.put(scope, DemoPurposes.of(scope)));
        return purposes;
    }
}
