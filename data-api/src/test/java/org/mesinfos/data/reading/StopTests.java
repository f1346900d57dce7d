package org.mesinfos.data.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.data.ApiClient;
import org.mesinfos.data.ReadingTest;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.springframework.beans.factory.annotation.Autowired;

/// Organizers stop what every app may read of real people.
@ReadingTest
class StopTests {

    private static final String ACCOUNTS = "/v1/me/bank-accounts";
    private static final String RECEIPTS = "/v1/me/retail-receipts";

    @Autowired private ApiClient api;

    private final SomeToken live = token("panelist01");
    private final SomeToken invented = token("sandbox-germaine");

    private static SomeToken token(String person) {
        return SomeToken.under(
                SomeGrant.of(person, "bank.accounts:read", "retail.receipts:read").stored());
    }

    @AfterEach
    void goOn() {
        SomeGrant.stopNothing();
    }

    @Test
    void everythingThatIsStoppedIsRefusedFromTheNextRequestOnUntilItMayGoOn() {
        assertThat(api.get(ACCOUNTS, live).status()).isEqualTo(200);

        SomeGrant.stop(true, List.of(), List.of());
        assertThat(api.get(ACCOUNTS, live).problem()).isEqualTo("reading-stopped");
        assertThat(api.get("/v1/me", live).problem()).isEqualTo("reading-stopped");
        assertThat(api.get(ACCOUNTS, invented).status()).isEqualTo(200);

        SomeGrant.stopNothing();
        assertThat(api.get(ACCOUNTS, live).status()).isEqualTo(200);
    }

    @Test
    void oneScopeIsStoppedAndTheOthersGoOn() {
        SomeGrant.stop(false, List.of("bank.accounts:read"), List.of());

        assertThat(api.get(ACCOUNTS, live).problem()).isEqualTo("reading-stopped");
        assertThat(api.get(RECEIPTS, live).status()).isEqualTo(200);
    }

    @Test
    void oneHolderIsStoppedAndTheOthersGoOn() {
        SomeGrant.stop(false, List.of(), List.of("intermarche"));

        assertThat(api.get(RECEIPTS, live).problem()).isEqualTo("reading-stopped");
        assertThat(api.get(ACCOUNTS, live).status()).isEqualTo(200);
    }
}
