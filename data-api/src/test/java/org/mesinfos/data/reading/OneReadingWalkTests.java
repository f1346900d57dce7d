package org.mesinfos.data.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.mesinfos.data.ApiClient;
import org.mesinfos.data.ApiResponse;
import org.mesinfos.data.ReadingTest;
import org.mesinfos.data.RecordedCommands;
import org.mesinfos.data.RecordedTrail;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.springframework.beans.factory.annotation.Autowired;

/// Germaine says “only once”.
@ReadingTest
class OneReadingWalkTests {

    private static final String TRANSACTIONS = "/v1/me/bank-transactions";
    private static final String LOCATIONS = "/v1/me/telecom-locations";
    private static final String ACCOUNTS = "/v1/me/bank-accounts";

    @Autowired private ApiClient api;
    @Autowired private RecordedTrail trail;
    @Autowired private RecordedCommands commands;

    private final SomeGrant grant =
            SomeGrant.ofGermaine(
                            "bank.transactions:read",
                            "bank.accounts:read",
                            "telecom.locations:read")
                    .stored()
                    .once();
    private final String token = SomeToken.under(grant).sign();

    @Test
    void theAppReadsEachDatasetThroughAndNoPageAgain() {
        var all = new ArrayList<String>();
        var page = get(TRANSACTIONS + "?limit=150");
        while (page.next() != null) {
            all.addAll(ids(page));
            var next = page.next();
            page = get(next);
            assertThat(get(next).problem()).isEqualTo("grant-used");
        }
        all.addAll(ids(page));

        assertThat(all).hasSizeGreaterThan(300).doesNotHaveDuplicates();
        assertThat(get(TRANSACTIONS).problem()).isEqualTo("grant-used");
        assertThat(get(TRANSACTIONS + "/summary").problem()).isEqualTo("grant-used");
        assertThat(get(ACCOUNTS).status()).isEqualTo(200);
        assertThat(get(ACCOUNTS).status()).isEqualTo(403);
        assertThat(trail.under(grant).getLast().outcome()).isEqualTo("grant-used");
        assertThat(get(TRANSACTIONS + "/" + all.getFirst()).status()).isEqualTo(200);
        assertThat(get("/v1/me").json().get("once").booleanValue()).isTrue();
    }

    @Test
    void anExportIsTheReading() {
        var request = api.request(LOCATIONS).header("Authorization", "Bearer " + token);

        var export = api.send(request.header("Accept", "application/x-ndjson"));

        // More than a slice, each of which is an access of its own.
        assertThat(export.response().body().lines().count()).isGreaterThan(1000);
        assertThat(get(LOCATIONS).problem()).isEqualTo("grant-used");
    }

    @Test
    void aSummaryIsTheReading() {
        assertThat(get(TRANSACTIONS + "/summary").status()).isEqualTo(200);

        assertThat(get(TRANSACTIONS).problem()).isEqualTo("grant-used");
    }

    @Test
    void whatIsRefusedOrCannotBeRecordedIsNotUsed() {
        assertThat(get(TRANSACTIONS + "?limit=0").problem()).isEqualTo("parameter-invalid");
        trail.whileDown(
                () -> assertThat(get(TRANSACTIONS).problem()).isEqualTo("temporarily-unavailable"));

        assertThat(get(TRANSACTIONS).status()).isEqualTo(200);
    }

    @Test
    void ofRequestsAtTheSameTimeOneIsAnswered() throws Exception {
        var results = new ArrayList<Future<ApiResponse>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                results.add(threads.submit(() -> get(TRANSACTIONS)));
            }
        }
        var statuses = new ArrayList<Integer>();
        for (var result : results) {
            statuses.add(result.get().status());
        }
        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 403);
    }

    @Test
    void aPermissionThatLastsCostsNoCommandForIt() {
        var lasting = SomeGrant.ofGermaine("bank.accounts:read").stored();
        commands.forget();

        assertThat(api.get(ACCOUNTS, SomeToken.under(lasting)).status()).isEqualTo(200);

        assertThat(commands.on("reading_sessions")).isZero();
    }

    private ApiResponse get(String path) {
        return api.get(path, token);
    }

    private static List<String> ids(ApiResponse page) {
        return page.data().stream().map(one -> one.get("id").stringValue()).toList();
    }
}
