package org.mesinfos.auth.client;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mesinfos.auth.person.Role;
import org.mesinfos.auth.web.AddressesProperties;
import org.mesinfos.catalogue.LocalText;

/// The test client behind the call on the portal's front page, which everybody may copy.
public final class PublicTrialClient {

    /// Its `client_id`.
    public static final String ID = "public-trial";

    private static final String SCOPE = "retail.receipts:read";

    /// All visitors together; a curl or a short script is well below.
    static final ClientRates RATES = new ClientRates(5, 50, 5, 50);

    private PublicTrialClient() {}

    static RegisteredApp client(AddressesProperties addresses) {
        return new RegisteredApp(
                ID,
                ID,
                new LocalText("Premier appel", "First call"),
                "MesInfos",
                RegisteredApp.Kind.APP,
                Mode.TEST,
                Set.of(Role.SANDBOX_PERSON),
                false,
                List.of(),
                Set.of(addresses.portal() + "/"),
                Set.of(),
                Set.of(SCOPE),
                Map.of(
                        SCOPE,
                        new LocalText(
                                "Laisser essayer l’API sans inscription.",
                                "Let people try the API without signing up.")),
                Set.of("authorization_code"),
                null,
                RegisteredApp.USUAL_ALGORITHM,
                true,
                false,
                false,
                false,
                false,
                null);
    }
}
