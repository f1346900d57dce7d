package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.launcher.Person.field;

import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The bench tells a careful app from a careless one; WireMock stands for both.
class ConformancePlatformWalkTests {

    private final TestPlatform platform = TestPlatform.running();

    @Test
    void aCarefulAppPassesEveryTrial() throws Exception {
        var developer = developer();

        assertThat(grade(developer, app(true))).isEqualTo("A");

        assertThat(developer.page().select("[data-trial]").eachAttr("data-trial"))
                .contains("ALL_GRANTED", "SCOPE_REFUSED", "LOST_REFRESH", "SIGNAL", "NEW_KEY");
        assertThat(developer.page().select("[data-trial]"))
                .allSatisfy(trial -> assertThat(trial.text()).contains("réussie"));
    }

    @Test
    @Tag("proof")
    void aCarelessAppDoesNotAndReadsWhy() throws Exception {
        var developer = developer();

        assertThat(grade(developer, app(false))).isEqualTo("D");

        assertThat(outcome(developer, "FORGED_STATE")).contains("manquée");
        assertThat(outcome(developer, "FORGED_ISSUER")).contains("manquée");
        assertThat(outcome(developer, "ALL_REFUSED")).contains("manquée", "500");
        assertThat(outcome(developer, "EXPIRED")).contains("redemandé");
        assertThat(outcome(developer, "RATE_LIMITED")).contains("Retry-After");
        assertThat(outcome(developer, "LOST_REFRESH"))
                .contains("manquée", "Elle n’a pas recommencé après la réponse perdue");
        assertThat(outcome(developer, "SIGNAL")).contains("réussie");
        assertThat(outcome(developer, "NEW_KEY"))
                .contains("manquée", "Elle n’a pas relu la liste de nos clés");
    }

    private AppUnderTest app(boolean careful) {
        return new AppUnderTest(platform.issuer(), platform.api(), careful);
    }

    private Person developer() {
        var developer = new Person();
        return developer
                .visit(URI.create(platform.portal() + "/apps"))
                .signIn("dev@example.org", "developer");
    }

    private static String outcome(Person developer, String trial) {
        return developer.page().select("[data-trial=" + trial + "]").text();
    }

    private String grade(Person developer, AppUnderTest app) throws InterruptedException {
        var server = AppUnderTest.start(app);
        try {
            tellOfSignals(developer, "http://127.0.0.1:" + server.port() + "/signals");
            var bench = URI.create(platform.portal() + "/apps/demo/test/bench");
            developer
                    .visit(bench)
                    .press(
                            "run-bench",
                            field("start", "http://127.0.0.1:" + server.port() + "/start"),
                            field("person", "sandrine"));
            var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(6);
            while (developer.visit(bench).page().getElementById("grade") == null) {
                assertThat(System.nanoTime()).as(developer.page().text()).isLessThan(end);
                Thread.sleep(1_000);
            }
            var graded = developer.page().getElementById("grade").text();
            tellOfSignals(developer, "");
            developer.visit(bench);
            return graded;
        } finally {
            server.stop();
        }
    }

    private void tellOfSignals(Person developer, String endpoint) {
        developer
                .visit(URI.create(platform.portal() + "/apps/demo/test/signals"))
                .press("save-endpoint", field("endpoint", endpoint));
    }
}
