package org.mesinfos.launcher;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.mesinfos.auth.testing.TokenAnswersAssert.tokens;
import static org.mesinfos.launcher.Person.field;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.portal.testing.GuideProgram;

/// Each program of the guides, as it stands, against the whole platform: what the reader has to put
/// in (a token, a code, a signal) comes from where the guide says.
class GuideWalkTests {

    private static final Path GUIDES = Path.of("../../docs/guides");
    private static final URI CALLBACK = URI.create("http://127.0.0.1:5555/callback");
    private static final String RECEIPTS = "retail.receipts:read";
    private static final String ACCOUNTS = "bank.accounts:read";

    private static TestPlatform platform;
    private static AppServer appServer;
    private static App app;
    private static Browser patrick;
    private static String token;
    private static String signal;
    private static String holderToken;

    @BeforeAll
    static void patrickSharesAndTheAppHearsOfIt() throws Exception {
        platform = TestPlatform.running();
        appServer = AppServer.start();
        app = App.demoTest(platform.issuer(), CALLBACK);
        patrick = new Browser(platform.issuer());
        patrick.visit(asked()).signIn("patrick", "sandbox").share("P30D", RECEIPTS);
        token = tokens(app.exchange(app.code(patrick))).getAccessToken().getValue();
        signal = trialSignal();
        holderToken = tokenOfARegisteredHolder();
    }

    @AfterAll
    static void close() {
        appServer.close();
    }

    @ParameterizedTest
    @MethodSource("everyProgram")
    void theProgramRunsAgainstTheSandbox(GuideProgram program, @TempDir Path folder)
            throws Exception {
        assumeThat(program.missing()).as("missing here").isEmpty();
        Files.writeString(folder.resolve("key.json"), GuideClient.KEY.toJSONString());

        var outcome =
                program.run(
                        folder,
                        Map.of(
                                "http://localhost:8090", platform.api(),
                                "http://localhost:9000", platform.issuer()),
                        whatTheReaderPutsIn(program));

        assertThat(outcome.exit()).as(outcome.output()).isZero();
        if (!program.text().contains("Sandbox-Scenario")) {
            assertThat(outcome.output()).doesNotContain("\"error\"", "mesinfos.example/problems/");
        }
        if (program.guide().equals("delivering") && !program.language().equals("sh")) {
            assertThat(outcome.output()).contains("accepted 1 of 1");
        }
        if (program.text().contains("/oauth2/par")) {
            leadsToTheConsentPage(outcome.output().lines().toList().getLast());
        }
    }

    static Stream<GuideProgram> everyProgram() throws IOException {
        try (var files = Files.list(GUIDES)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".en.md"))
                    .map(name -> name.substring(0, name.length() - ".en.md".length()))
                    .sorted()
                    .flatMap(slug -> GuideProgram.of(GUIDES, slug, "en").stream())
                    .toList()
                    .stream();
        }
    }

    private static Map<String, String> whatTheReaderPutsIn(GuideProgram program) throws Exception {
        var put = new HashMap<>(Map.of("TOKEN", token, "SIGNAL", signal));
        if (program.text().contains("VERIFIER") && program.text().contains(GuideClient.ID)) {
            var given =
                    GuideClient.at(platform.issuer())
                            .permitted(new Browser(platform.issuer()), "panelist02", RECEIPTS);
            put.put("CODE", given.code().getValue());
            put.put("VERIFIER", given.verifier().getValue());
        } else if (program.text().contains("VERIFIER")) {
            put.put("CODE", app.code(patrick.visit(asked())).getValue());
            put.put("VERIFIER", app.verifier().getValue());
        }
        if (program.text().contains("REFRESH_TOKEN")) {
            var renewed = tokens(app.exchange(app.code(patrick.visit(asked()))));
            put.put("REFRESH_TOKEN", renewed.getRefreshToken().getValue());
        }
        if (program.guide().equals("delivering")) {
            put.put("TOKEN", holderToken);
            put.put("PANELIST", "panelist03");
        }
        if (program.text().contains("GRANT_ID")) {
            put.put("GRANT_ID", grantWhosePersonWantsErasure());
            put.put("CLIENT_ID", "demo-live");
            put.put("CLIENT_SECRET", "demo-live-secret");
        }
        if (program.text().contains(GuideClient.ID)) {
            put.put("CLIENT_SECRET", GuideClient.SECRET);
        }
        return put;
    }

    /// Organizers register the holder of the guide with the key that its programs keep.
    private static String tokenOfARegisteredHolder() throws Exception {
        var page = URI.create(platform.portal() + "/organizer/holders/edf/register");
        var organizer = new Person().visit(page).signIn("organizer@example.org", "organizer");
        organizer
                .visit(page)
                .press(
                        "change-holder",
                        field("method", "KEYS"),
                        field("jwks", DeliveringHolder.publicKeys(GuideClient.KEY)),
                        field("reason", "Pour essayer le guide des détenteurs"));
        return new DeliveringHolder("holder-edf", GuideClient.KEY).token(platform.issuer());
    }

    /// Where the guide on consent sends the person; who has agreed comes back at once.
    private static String asked() {
        return app.authorize("openid", "offline_access", RECEIPTS);
    }

    /// The signal that the developer has sent as a trial, as the app's server got it.
    private static String trialSignal() throws InterruptedException {
        appServer.http().stubFor(post("/signals").willReturn(aResponse().withStatus(202)));
        var signals = URI.create(platform.portal() + "/apps/demo/test/signals");
        var developer =
                new Person()
                        .visit(URI.create(platform.portal() + "/apps"))
                        .signIn("dev@example.org", "developer")
                        .visit(signals);
        var endpoint = field("endpoint", appServer.address("/signals").toString());
        developer.press("save-endpoint", endpoint).press("trial");
        var got = postRequestedFor(urlPathEqualTo("/signals"));
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (appServer.http().findAll(got).isEmpty()) {
            assertThat(System.nanoTime()).as("no signal came").isLessThan(end);
            Thread.sleep(100);
        }
        developer.visit(signals).press("save-endpoint", field("endpoint", ""));
        return appServer.http().findAll(got).getFirst().getBodyAsString();
    }

    private static String grantWhosePersonWantsErasure() {
        var live = App.demoLive(platform.issuer());
        var panelist = new Browser(platform.issuer());
        panelist.visit(live.authorize("openid", ACCOUNTS)).signIn("panelist05", "panelist");
        panelist.share("P30D", ACCOUNTS);
        var answer = live.exchange(live.code(panelist)).toSuccessResponse();
        var accounts = tokens(answer).getAccessToken().getValue();
        assertThat(platform.get("/v1/me/bank-accounts", accounts).statusCode()).isEqualTo(200);
        var withdraw = panelist.visit("/permissions").page().select("a[rel=withdraw]");
        panelist.visit(withdraw.attr("href")).submit("withdraw-confirm", "erase=true");
        return (String) answer.getCustomParameters().get("grant_id");
    }

    private static void leadsToTheConsentPage(String address) {
        var panelist = new Browser(platform.issuer());

        panelist.visit(address).signIn("panelist06", "panelist");

        assertThat(panelist.page().getElementById("scope-" + RECEIPTS)).isNotNull();
    }
}
