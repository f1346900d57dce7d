package org.mesinfos.auth.client;

import java.util.Map;
import java.util.Set;
import org.mesinfos.auth.web.AddressesProperties;
import org.mesinfos.catalogue.LocalText;

/// The test client behind the call on the portal's front page, which everybody may copy.
public final class PublicTrialClient {

    /// Its `client_id`.
    public static final String ID = "public-trial";

    private static final String SCOPE = "retail.receipts:read";

    /// All visitors together; a curl or a short script is well below.
    public static final ClientRates RATES = new ClientRates(5, 50, 5, 50);

    private PublicTrialClient() {}

    public static RegisteredApp client(AddressesProperties addresses) {
        return RegisteredApp.ownTestClient(
                ID,
                new LocalText("Premier appel", "First call"),
                addresses.portal() + "/",
                Set.of(SCOPE),
                Map.of(
                        SCOPE,
                        new LocalText(
                                "Laisser essayer l’API sans inscription.",
                                "Let people try the API without signing up.")));
    }
}
