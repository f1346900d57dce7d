package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.launcher.Person.field;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A stranger copies the line of the front page into a shell, and it works.
class PublicTrialTokenWalkTests {

    private final TestPlatform platform = TestPlatform.running();

    @Test
    void theVeryLineOfTheFrontPageReadsReceiptsAndNothingElseWhileItsGrantStands()
            throws Exception {
        var answer = run(line());

        assertThat(answer.at("/data")).hasSize(2);
        assertThat(answer.at("/meta/dataset").asString()).isEqualTo("retail-receipts");

        var accounts = run(line().replace("retail-receipts?limit=2", "bank-accounts"));
        assertThat(accounts.get("type").asString()).endsWith("/scope-missing");

        var germaine = new Person();
        germaine.visit(URI.create(platform.issuer() + "/login"))
                .press("sign-in", field("username", "germaine"), field("password", "sandbox"))
                .visit(URI.create(platform.issuer() + "/permissions"));
        var before = line();
        germaine.page().select("[data-grant-id]").stream()
                .filter(grant -> grant.text().contains("Premier appel"))
                .map(grant -> grant.select("[rel=withdraw]").attr("href"))
                .filter(withdraw -> !withdraw.isEmpty())
                .forEach(
                        withdraw ->
                                germaine.visit(URI.create(platform.issuer()).resolve(withdraw))
                                        .press("withdraw-confirm"));

        assertThat(run(before).get("type").asString()).endsWith("/grant-withdrawn");
    }

    /// The line as soon as there is one with a token: a machine that is busy with starting may have
    /// been too slow for the page before.
    private String line() throws InterruptedException {
        var stranger = new Person();
        var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (true) {
            var page = stranger.visit(URI.create(platform.portal() + "/")).page();
            var line = page.select("#first-call").text();
            if (line.contains("Bearer") || System.nanoTime() > end) {
                return line;
            }
            Thread.sleep(500);
        }
    }

    private static JsonNode run(String line) throws IOException, InterruptedException {
        assertThat(line).startsWith("curl -H 'Authorization: Bearer ");
        var shell = new ProcessBuilder("sh", "-c", line).start();
        var answer = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(shell.exitValue()).isZero();
        return JsonMapper.shared().readTree(answer);
    }
}
