package org.mesinfos.data.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mesinfos.data.ApiClient;
import org.mesinfos.data.ReadingTest;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.springframework.beans.factory.annotation.Autowired;

/// Organizers stop an app that reads Germaine's accounts, and let it go on.
@ReadingTest
class SuspensionTests {

    @Autowired private ApiClient api;

    @Test
    void aStoppedAppReadsNothingFromItsNextRequestOnUntilItMayGoOn() {
        var grant = SomeGrant.ofGermaine("bank.accounts:read").stored();
        var other = SomeGrant.ofGermaine("bank.accounts:read").stored();
        var token = SomeToken.under(grant);

        assertThat(api.get("/v1/me/bank-accounts", token).status()).isEqualTo(200);
        grant.appSuspended();
        assertThat(api.get("/v1/me/bank-accounts", token).problem()).isEqualTo("grant-suspended");
        assertThat(api.get("/v1/me/bank-accounts", SomeToken.under(other)).status()).isEqualTo(200);
        grant.appResumed();
        assertThat(api.get("/v1/me/bank-accounts", token).status()).isEqualTo(200);
    }

    @Test
    void aWithdrawalIsStillSaidFirst() {
        var grant = SomeGrant.ofGermaine("bank.accounts:read").stored().withdrawn().appSuspended();

        assertThat(api.get("/v1/me/bank-accounts", SomeToken.under(grant)).problem())
                .isEqualTo("grant-withdrawn");
    }
}
