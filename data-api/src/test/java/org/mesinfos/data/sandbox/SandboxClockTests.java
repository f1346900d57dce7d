package org.mesinfos.data.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.LocalDate;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mesinfos.data.ApiClient;
import org.mesinfos.data.ApiResponse;
import org.mesinfos.data.ReadingTest;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.springframework.beans.factory.annotation.Autowired;

/// A made-up life goes on, in the sandbox of one app.
@ReadingTest
class SandboxClockTests {

    private static final String RECEIPTS = "/v1/me/retail-receipts";

    @Autowired private ApiClient api;

    @Test
    void newRecordsReachTheAppWhoseClockIsAheadAndNoOther() {
        var ours = SomeGrant.ofGermaine("retail.receipts:read").stored();
        var theirs = SomeGrant.ofGermaine("retail.receipts:read").stored();
        var before = records(ours, "?limit=1000");

        var delivered = advance("sandbox-germaine", ours.client(), 0, 7);
        assertThat(delivered.status()).isEqualTo(200);
        assertThat(delivered.json().get("added").asInt()).isPositive();
        assertThat(records(ours, "?limit=1000")).isEqualTo(before);

        ours.clientTerms(
                new Document("sandbox", new Document("days", new Document("sandbox-germaine", 7))));
        var week = records(ours, "?from=2014-03-01");
        assertThat(records(ours, "?limit=1000")).isEqualTo(before + week);
        assertThat(week).isPositive();
        assertThat(records(theirs, "?limit=1000")).isEqualTo(before);

        advance("sandbox-germaine", ours.client(), 7, 45);
        advance("sandbox-germaine", ours.client(), 7, 45);
        assertThat(records(ours, "?from=2014-03-01&to=2014-03-08")).isEqualTo(week);
        assertThat(records(ours, "?from=2014-03-08")).isGreaterThan(week);
        var last = LocalDate.of(2014, 2, 28).plusDays(46);
        assertThat(records(ours, "?from=" + last)).isZero();
    }

    @Test
    void deltaReadingFindsWhatTheClockBrought() throws Exception {
        var grant = SomeGrant.ofGermaine("retail.receipts:read").stored();
        grant.clientTerms(
                new Document("sandbox", new Document("days", new Document("sandbox-germaine", 1))));
        advance("sandbox-germaine", grant.client(), 0, 1);
        var seen = Instant.now();
        Thread.sleep(5); // imports are told apart by milliseconds

        advance("sandbox-germaine", grant.client(), 1, 30);

        var delta = records(grant, "?limit=1000&updatedSince=" + seen);
        assertThat(delta).isPositive().isEqualTo(records(grant, "?limit=1000&from=2014-03-02"));
    }

    @ParameterizedTest
    @CsvSource({
        "sandbox-germaine, demo-test, 7, 7, 400",
        "sandbox-germaine, demo-test, 0, 181, 400",
        "sandbox-germaine, demo|test, 0, 1, 400",
        "panelist01, demo-test, 0, 1, 400",
        "nobody, demo-test, 0, 1, 400"
    })
    void onlyMadeUpLivesGoOnAndOnlyForward(
            String person, String client, int from, int to, int status) {
        assertThat(advance(person, client.replace("|", "%7C"), from, to).status())
                .isEqualTo(status);
    }

    private int records(SomeGrant grant, String query) {
        return api.get(RECEIPTS + query, SomeToken.under(grant)).data().size();
    }

    private ApiResponse advance(String person, String client, int from, int to) {
        var portal =
                SomeToken.under(SomeGrant.ofGermaine())
                        .with("client_id", "portal")
                        .with("sub", "portal")
                        .with("grant_id", null)
                        .with("scope", "sandbox:write");
        var path = "/v1/sandbox-people/" + person + "/clocks/" + client;
        return api.send(
                api.request(path + "?from=" + from + "&to=" + to)
                        .PUT(BodyPublishers.noBody())
                        .header("Authorization", "Bearer " + portal.sign()));
    }
}
