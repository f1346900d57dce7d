package org.mesinfos.data.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.mesinfos.data.ApiClient;
import org.mesinfos.data.ReadingTest;
import org.mesinfos.data.RecordedTrail;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.springframework.beans.factory.annotation.Autowired;

/// What the auth server publishes about single clients.
@ReadingTest
class ClientTermsTests {

    @Autowired private ApiClient api;
    @Autowired private RecordedTrail trail;

    @Test
    void anAppThatMustProveItsKeyReadsNothingWithATokenThatAnybodyCouldUse() {
        var grant = SomeGrant.ofGermaine("bank.accounts:read").stored();
        grant.clientTerms(new Document("boundTokens", true));

        var apiResponse = api.get("/v1/me/bank-accounts", SomeToken.under(grant));

        assertThat(apiResponse.status()).isEqualTo(401);
        assertThat(apiResponse.problem()).isEqualTo("token-unbound");
        assertThat(apiResponse.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
        assertThat(trail.under(grant))
                .singleElement()
                .extracting(record -> record.outcome())
                .isEqualTo("token-unbound");
    }

    @Test
    void anAppThatIsExemptForATimeReadsWithATokenThatAnybodyCouldUseUntilItIsOver() {
        var hour = Duration.ofHours(1);
        var exempt = SomeGrant.ofGermaine("bank.accounts:read").stored();
        exempt.clientTerms(terms(Instant.now().plus(hour)));
        var exemptBefore = SomeGrant.ofGermaine("bank.accounts:read").stored();
        exemptBefore.clientTerms(terms(Instant.now().minus(hour)));

        var apiResponse = api.get("/v1/me/bank-accounts", SomeToken.under(exempt));
        var later = api.get("/v1/me/bank-accounts", SomeToken.under(exemptBefore));

        assertThat(apiResponse.status()).isEqualTo(200);
        assertThat(later.problem()).isEqualTo("token-unbound");
    }

    private static Document terms(Instant unboundUntil) {
        return new Document("boundTokens", true).append("unboundUntil", Date.from(unboundUntil));
    }

    @Test
    void organizersGiveAnAppOtherLimitsWhichHoldFromItsNextRequestOn() {
        var grant = SomeGrant.ofGermaine("bank.accounts:read").stored();
        var token = SomeToken.under(grant).sign();
        assertThat(api.get("/v1/me", token).header("RateLimit-Policy"))
                .isEqualTo("\"reads\";q=50;w=3, \"app\";q=200;w=4");

        grant.clientTerms(
                new Document(
                        "rates",
                        new Document("perSecond", 500)
                                .append("burst", 2000)
                                .append("readsPerSecond", 100)
                                .append("readsBurst", 300)));
        api.get("/v1/me", token);

        assertThat(api.get("/v1/me", token).header("RateLimit-Policy"))
                .isEqualTo("\"reads\";q=300;w=3, \"app\";q=2000;w=4");
    }

    @Test
    void answersOfAllRecordsAreCountedApart() {
        var grant = SomeGrant.ofGermaine("bank.accounts:read").stored();
        var token = SomeToken.under(grant).sign();

        var all =
                api.send(
                        api.request("/v1/me/bank-accounts")
                                .header("Authorization", "Bearer " + token)
                                .header("Accept", "application/x-ndjson"));
        var page =
                api.send(
                        api.request("/v1/me/bank-accounts?limit=5")
                                .header("Authorization", "Bearer " + token)
                                .header("Accept", "text/csv"));

        assertThat(all.header("RateLimit")).startsWith("\"exports\";r=39;");
        assertThat(page.header("RateLimit")).startsWith("\"reads\";r=49;");
    }
}
