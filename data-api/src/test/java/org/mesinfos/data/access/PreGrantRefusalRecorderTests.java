package org.mesinfos.data.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.mesinfos.data.ApiClient;
import org.mesinfos.data.ReadingTest;
import org.mesinfos.data.RecordedTrail;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.mesinfos.data.trail.AccessRecord;
import org.springframework.beans.factory.annotation.Autowired;

/// A developer finds in the log what was refused before anybody asked the grant.
@ReadingTest
class PreGrantRefusalRecorderTests {

    private static final String RECEIPTS = "/v1/me/retail-receipts";

    @Autowired private ApiClient api;
    @Autowired private RecordedTrail trail;

    private final SomeGrant grant = SomeGrant.ofGermaine("retail.receipts:read").stored();

    @Test
    void callsBeyondALimitAreInTheLogAndNameNobody() {
        // So few that it is beyond them however slow the machine.
        grant.clientTerms(new Document("rates", rates(1000, 1000, 1, 5)));
        var token = SomeToken.under(grant).sign();
        int refused = 0;
        for (int i = 0; i < 150; i++) {
            refused += api.get(RECEIPTS + "/summary", token).status() == 429 ? 1 : 0;
        }

        assertThat(refused).isGreaterThan(60);
        var recorded = refusals("rate-limited");
        // As many as there is room for, however often a client calls.
        assertThat(recorded).hasSizeGreaterThanOrEqualTo(30).hasSizeLessThan(refused);
        assertThat(recorded)
                .allSatisfy(
                        refusal -> {
                            assertThat(refusal.app()).isEqualTo("carnet-energie");
                            assertThat(refusal.dataset()).isEqualTo("retail-receipts");
                            assertThat(refusal.operation()).isEqualTo("summary");
                            assertThat(refusal.auditId()).isNull();
                            assertThat(refusal.grantId()).isNull();
                        });
    }

    @Test
    void aTokenThatEndsWhileItIsUsedIsInTheLog() {
        // Clocks may differ by ten seconds, so this one is good for about two more.
        var token = ended(8);
        assertThat(api.get(RECEIPTS, token).status()).isEqualTo(200);

        var late = await().until(() -> api.get(RECEIPTS, token), a -> a.status() == 401);

        assertThat(late.problem()).isEqualTo("token-expired");
        assertThat(refusals("token-expired"))
                .singleElement()
                .satisfies(r -> assertThat(r.operation()).isEqualTo("page"));
    }

    @Test
    void whoNeverReadAnythingHereLeavesNoTrace() {
        var token = ended(60);

        assertThat(api.get(RECEIPTS, token).problem()).isEqualTo("token-expired");

        assertThat(trail.ofClient(grant)).isEmpty();
    }

    private static Document rates(int app, int burst, int reads, int readsBurst) {
        return new Document("perSecond", app)
                .append("burst", burst)
                .append("readsPerSecond", reads)
                .append("readsBurst", readsBurst);
    }

    private String ended(int secondsAgo) {
        var now = Instant.now();
        return SomeToken.under(grant)
                .with("iat", Date.from(now.minusSeconds(600)))
                .with("exp", Date.from(now.minusSeconds(secondsAgo)))
                .sign();
    }

    private List<AccessRecord> refusals(String outcome) {
        return trail.ofClient(grant).stream()
                .filter(record -> record.outcome().equals(outcome))
                .toList();
    }
}
