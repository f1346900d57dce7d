package org.mesinfos.data.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mesinfos.data.ApiClient;
import org.mesinfos.data.ReadingTest;
import org.mesinfos.data.RecordedTrail;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.springframework.beans.factory.annotation.Autowired;

/// Germaine looks at her own records on the platform's pages.
@ReadingTest
class OwnRecordsTests {

    private static final String PATH = "/v1/panelists/sandbox-germaine/datasets/";

    @Autowired private ApiClient api;
    @Autowired private RecordedTrail trail;

    private final SomeToken platform =
            SomeToken.under(SomeGrant.ofGermaine("bank.accounts:read"))
                    .with("grant_id", null)
                    .with("scope", "panelists:read")
                    .with("client_id", "auth-server");

    @Test
    void sheSeesEverythingPageByPageAndEachLookIsInTheTrail() {
        var all = "telecom-communications?mode=TEST&auditId=germaine-own&limit=3";
        var first = api.get(PATH + all, platform);
        var second = api.get(first.next() + "&mode=TEST&auditId=germaine-own&limit=3", platform);

        assertThat(first.data()).hasSize(3);
        assertThat(second.data()).hasSize(3).doesNotContainAnyElementsOf(first.data());
        assertThat(first.data())
                .extracting(record -> record.get("counterparty").stringValue())
                .noneMatch(name -> name.matches("p_[A-Za-z0-9_-]{11}"));
        assertThat(trail.of("germaine-own"))
                .extracting(r -> r.app(), r -> r.operation(), r -> r.count())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("mesinfos", "own", 3),
                        org.assertj.core.groups.Tuple.tuple("mesinfos", "own", 3));
    }

    @Test
    void sheFiltersAsAnAppWouldAndACursorKeepsToItsQuestion() {
        var all = "telecom-communications?mode=TEST&auditId=germaine-filter&limit=2&channel=SMS";
        var first = api.get(PATH + all, platform);

        assertThat(first.data())
                .isNotEmpty()
                .allMatch(record -> record.get("channel").stringValue().equals("SMS"));
        var next = first.next() + "&mode=TEST&auditId=germaine-filter&limit=2";
        assertThat(api.get(next + "&channel=SMS", platform).data()).isNotEmpty();
        assertThat(api.get(next + "&channel=VOICE", platform).status()).isEqualTo(400);
        assertThat(api.get(PATH + all + "&colour=red", platform).problem())
                .isEqualTo("parameter-unknown");
        assertThat(api.get(PATH + all + "&from=2014-01-01&to=2013-01-01", platform).problem())
                .isEqualTo("parameter-invalid");
    }

    @Test
    void theOldestComeFirstWhenSheWantsThem() {
        var all = "bank-transactions?mode=TEST&auditId=germaine-order&limit=2&order=asc";
        var first = api.get(PATH + all, platform);
        var next = first.next() + "&mode=TEST&auditId=germaine-order&limit=2";

        assertThat(first.data())
                .extracting(record -> record.get("bookingDate").stringValue())
                .isSorted();
        assertThat(api.get(next + "&order=asc", platform).data())
                .hasSize(2)
                .doesNotContainAnyElementsOf(first.data());
        assertThat(api.get(next, platform).status()).isEqualTo(400);
    }

    @Test
    void oneRecordIsToldAloneToHerAndToNobodyElse() {
        var receipts = "retail-receipts?mode=TEST&auditId=germaine-one&limit=1";
        var receipt = api.get(PATH + receipts, platform).data().getFirst();
        var one = "retail-receipts/records/" + receipt.get("id").stringValue();

        var alone = api.get(PATH + one + "?mode=TEST&auditId=germaine-one", platform);
        var others = PATH.replace("germaine", "patrick");

        assertThat(alone.json()).isEqualTo(receipt);
        assertThat(trail.of("germaine-one"))
                .extracting(r -> r.operation(), r -> r.count())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("own", 1),
                        org.assertj.core.groups.Tuple.tuple("own", 1));
        assertThat(api.get(others + one + "?mode=TEST&auditId=patrick-one", platform).problem())
                .isEqualTo("record-not-found");
        assertThat(api.get(PATH + one + "?mode=TEST", platform).problem())
                .isEqualTo("parameter-invalid");
    }

    @Test
    void aPreviewIsWhatTheAppWouldGet() {
        var scope = "telecom.communications:read";
        var grant = SomeGrant.ofGermaine(scope).stored();
        var read = api.get("/v1/me/telecom-communications?limit=3", SomeToken.under(grant));

        var preview =
                api.get(
                        PATH
                                + "telecom-communications?mode=TEST&auditId=germaine-preview&limit=3"
                                + "&scopes="
                                + scope
                                + "&app="
                                + "carnet-energie"
                                + "&sub="
                                + grant.sub(),
                        platform);

        assertThat(preview.data()).isEqualTo(read.data());
        assertThat(trail.of("germaine-preview"))
                .extracting(r -> r.operation())
                .containsExactly("preview");
    }

    @Test
    void nothingIsShownThatCannotBeRecorded() {
        var path = PATH + "bank-accounts?mode=TEST&auditId=germaine-down";
        trail.whileDown(() -> assertThat(api.get(path, platform).status()).isEqualTo(503));
    }

    @Test
    void noAppGetsThereAndNobodyLooksUnderNoName() {
        var grant = SomeGrant.ofGermaine("bank.accounts:read").stored();
        var path = PATH + "bank-accounts?mode=TEST";

        assertThat(api.get(path + "&auditId=x", SomeToken.under(grant)).status()).isEqualTo(403);
        assertThat(api.get(path, platform).problem()).isEqualTo("parameter-invalid");
        assertThat(api.get(path + "&auditId=x&scopes=openid", platform).problem())
                .isEqualTo("parameter-invalid");
    }
}
