package org.mesinfos.data.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mesinfos.data.ApiClient;
import org.mesinfos.data.ApiResponse;
import org.mesinfos.data.ReadingTest;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// The data API counts what apps call and how long that takes.
@ReadingTest
class FiguresTests {

    @Autowired private ApiClient api;
    @Autowired private CallStatistics figures;

    @Test
    void callsAreCountedByWhatBecameOfThemAndTheirTimeIsTold() {
        figures.write();
        var before = today();

        api.get("/v1/me/datasets", SomeToken.under(SomeGrant.ofGermaine("openid").stored()));
        api.get("/v1/me/datasets", "no token");
        api.get("/v1/datasets");
        var scope = "bank.accounts:read";
        var failing =
                api.send(
                        api.request("/v1/me/bank-accounts")
                                .header("Sandbox-Scenario", "unavailable")
                                .header(
                                        "Authorization",
                                        "Bearer "
                                                + SomeToken.under(
                                                                SomeGrant.ofGermaine(scope)
                                                                        .stored())
                                                        .sign()));
        assertThat(failing.status()).as("wanted by the developer").isEqualTo(503);
        figures.write();

        var after = today();
        assertThat(more(before, after, "answered")).isOne();
        assertThat(more(before, after, "refused")).isOne();
        assertThat(more(before, after, "failed")).isZero();
        assertThat(after.path("p50").asDouble())
                .isPositive()
                .isLessThanOrEqualTo(after.path("p95").asDouble());
    }

    @Test
    void onlyDaysThatCanBeKnownAreAskedFor() {
        assertThat(figures("?from=yesterday").status()).isEqualTo(400);
        assertThat(figures("?from=2012-01-01").status()).isEqualTo(400);
    }

    @Test
    void durationsAreToldAtMostAFifthTooLong() {
        for (long micros = 100; micros < 20_000_000; micros = micros * 5 / 4) {
            double millis = micros / 1000.0;
            assertThat(LatencyHistogram.millis(LatencyHistogram.classOf(micros * 1000)))
                    .isBetween(millis * 0.999, millis * 1.2);
        }
        assertThat(LatencyHistogram.classOf(Long.MAX_VALUE)).isEqualTo(LatencyHistogram.LONGEST);
        assertThat(LatencyHistogram.classOf(1)).isZero();
        assertThat(LatencyHistogram.percentile(0.5, Map.of())).isNull();
        assertThat(LatencyHistogram.percentile(0.99, Map.of(0, 98L, 12, 2L))).isEqualTo(0.8);
        assertThat(LatencyHistogram.percentile(0.5, Map.of(0, 98L, 12, 2L))).isEqualTo(0.1);
    }

    @Test
    void onlyTheAskedPartsAreTold() {
        var told = figures("?of=calls,people").json();

        assertThat(told.has("calls")).isTrue();
        assertThat(told.has("people")).isTrue();
        assertThat(told.has("accesses")).isFalse();
        assertThat(figures("?of=everything").status()).isEqualTo(400);
        assertThat(figures("?of=everything").json().path("parameter").asString()).isEqualTo("of");
    }

    private ApiResponse figures(String query) {
        var portal =
                SomeToken.under(SomeGrant.ofGermaine("openid"))
                        .with("grant_id", null)
                        .with("scope", "apps:read")
                        .sign();
        return api.get("/v1/figures" + query, portal);
    }

    private JsonNode today() {
        var calls = figures("").json().path("calls");
        return calls.isEmpty() ? calls : calls.get(calls.size() - 1);
    }

    private static long more(JsonNode before, JsonNode after, String counter) {
        return after.path(counter).asLong() - before.path(counter).asLong();
    }
}
