package org.mesinfos.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/// What operators see: on a port of its own, and about nobody.
@ReadingTest
class MetricsTests {

    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]+)=\"([^\"]*)\"");

    /// A label that is not here has to be looked at before it is published.
    private static final Set<String> LABELS =
            Set.of(
                    // Ours.
                    "limit",
                    "operation",
                    "mode",
                    "outcome",
                    // Of requests.
                    "method",
                    "uri",
                    "status",
                    "exception",
                    "error",
                    "le",
                    // Of breakers, limits and the database.
                    "name",
                    "state",
                    "kind",
                    "group",
                    "type",
                    "cluster_id",
                    "server_address",
                    "collection",
                    "command",
                    "database",
                    // Of the machine and the process.
                    "application",
                    "area",
                    "id",
                    "pool",
                    "level",
                    "action",
                    "cause",
                    "gc",
                    "version",
                    "compiler",
                    "vendor",
                    "runtime",
                    "path",
                    "time",
                    // Of work at fixed times: which method of ours.
                    "code_function",
                    "code_namespace",
                    "executor",
                    "main_application_class",
                    "client_name",
                    "quantile");

    @Autowired private ApiClient api;

    @Value("${local.management.port}")
    private int managementPort;

    @Test
    void whichDatabaseWasFoundIsToldOnThePortForManagementOnly() {
        assertThat(api.get("/actuator/health/database").status()).isIn(401, 404);
        assertThat(api.getOn(managementPort, "/actuator/health/database").response().body())
                .contains("\"topology\":", "\"server\":", "\"durability\":")
                .doesNotContain("localhost", "127.0.0.1");
    }

    @Test
    void decisionsLimitsAndTheTrailAreCountedOnAPortOfTheirOwn() {
        useTheService();

        assertThat(api.get("/actuator/prometheus").status()).isIn(401, 404);
        assertThat(metrics())
                .contains(
                        "mesinfos_access_decisions_total{",
                        "outcome=\"grant-withdrawn\"",
                        "mesinfos_limits_decisions_total{",
                        "mesinfos_limits_leases_total{",
                        "mesinfos_trail_batch_records_bucket{",
                        "mesinfos_trail_batch_write_seconds_bucket{",
                        "mesinfos_trail_wait_seconds_bucket{",
                        "mesinfos_trail_views_lag_seconds ",
                        "mesinfos_load_limit ",
                        "resilience4j_circuitbreaker_state{",
                        "http_server_requests_seconds_bucket{");
    }

    @Test
    void metricsAreAboutNobody() {
        var secrets = useTheService();

        var metrics = metrics();

        var labels = LABEL.matcher(metrics);
        var names = new TreeSet<String>();
        while (labels.find()) {
            names.add(labels.group(1));
        }
        assertThat(names).isNotEmpty().isSubsetOf(LABELS);
        for (var secret : secrets) {
            assertThat(metrics).doesNotContain(secret);
        }
    }

    /// Reads, is refused, guesses; gives back what must not show in any metric.
    private List<String> useTheService() {
        var grant = SomeGrant.ofGermaine("bank.transactions:read").stored();
        var token = SomeToken.under(grant);
        var page = api.get("/v1/me/bank-transactions?q=boulangerie&limit=3", token);
        var id = page.data().isEmpty() ? "none" : page.data().getFirst().get("id").stringValue();
        api.get("/v1/me/bank-transactions/" + id, token);
        api.get("/v1/me/bank-accounts", token);
        api.get("/v1/datasets/canary-in-an-address");
        for (int i = 0; i < 20; i++) {
            api.get("/v1/me", token);
        }
        grant.withdrawn();
        var refused = api.get("/v1/me", token);
        return List.of(
                grant.id(),
                grant.sub(),
                grant.person(),
                grant.auditId(),
                grant.client(),
                token.sign().substring(0, 40),
                refused.header("X-Request-Id"),
                "germaine",
                "boulangerie",
                "canary-in-an-address",
                "127.0.0.1:",
                id.equals("none") ? grant.id() : id);
    }

    private String metrics() {
        return api.getOn(managementPort, "/actuator/prometheus").response().body();
    }
}
