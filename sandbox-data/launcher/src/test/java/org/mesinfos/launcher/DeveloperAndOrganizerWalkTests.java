package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.auth.testing.TokenAnswersAssert.tokens;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;

/// Walks W3 and W4: a developer builds an app, an organizer sees what it read.
class DeveloperAndOrganizerWalkTests {

    private static final String RECEIPTS = "retail.receipts:read";

    private static final int LOOKS = 25;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(400);

    private final TestPlatform platform = TestPlatform.running();

    @Test
    void aNewAppReadsAMadeUpPersonsReceiptsAndTheOrganizerSeesIt() throws Exception {
        var clientId = aDeveloperCreatesAnAppFor(RECEIPTS);
        var token = sandrinePermits(clientId);

        var reading = platform.get("/v1/me/retail-receipts?limit=3", token);

        assertThat(reading.statusCode()).isEqualTo(200);
        var request = reading.headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(anOrganizerFinds(request)).isTrue();
    }

    @Test
    void aDeveloperTriesTheAppInTheConsoleAndFindsTheCallInItsLog() throws Exception {
        var app = aDeveloperCreatesAnAppFor(RECEIPTS).replaceAll("-test$", "");
        var pages = "/apps/" + app + "/test";
        var browser = signedIn("dev@example.org", "developer");
        assertThat(browser.visit(pages + "/consent-preview").page().text())
                .contains("Partager vos données avec Carnet de courses\u202f?");

        browser.visit(pages + "/console").submit("ask", "scope=" + encode(RECEIPTS));
        assertThat(browser.address()).hasPath("/consent");
        browser.submit("person-germaine").share("P7D", RECEIPTS);
        assertThat(browser.address()).hasPath(pages + "/console");
        browser.visit(pages + "/console?call=retail-receipts").submit("send", "limit=3");

        assertThat(browser.element("status").text()).isEqualTo("200");
        var request = browser.page().select("dt:contains(X-Request-Id) + dd").text();
        assertThat(request).isNotBlank();
        assertThat(eventually(browser, pages + "/log", request)).isTrue();
    }

    private static boolean eventually(Browser browser, String page, String text)
            throws InterruptedException {
        for (var look = 0; look < LOOKS; look++) {
            if (browser.visit(page).page().text().contains(text)) {
                return true;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        return false;
    }

    @Test
    void aDeveloperSeesNeitherTheTrailNorOthersApps() {
        var browser = signedIn("dev@example.org", "developer");

        browser.visit(platform.portal() + "/organizer/audit");
        assertThat(browser.status()).isEqualTo(403);

        browser.visit(platform.portal() + "/apps/nobodys-app/test");
        assertThat(browser.status()).isEqualTo(404);
    }

    @Test
    void someoneWhoIsNoDeveloperIsToldSo() {
        var browser = new Browser(platform.portal(), platform.issuer());

        browser.visit("/apps").signIn("germaine", "sandbox");

        assertThat(browser.page().getElementById("share")).isNull();
        assertThat(browser.page().text()).doesNotContain("Exception");
        assertThat(browser.element("refuse")).isNotNull();
    }

    private String aDeveloperCreatesAnAppFor(String scope) {
        var browser = signedIn("dev@example.org", "developer").visit("/apps/new");
        var fields = new ArrayList<String>();
        fields.add("nameFr=" + encode("Carnet de courses"));
        fields.add("nameEn=" + encode("Shopping log"));
        fields.add("redirectUris=" + encode("http://127.0.0.1/callback"));
        fields.add("confidential=false");
        var ask = askFor(scope, browser);
        fields.add(encode(ask + ".wanted") + "=true");
        fields.add(encode(ask + ".fr") + "=" + encode("Montrer vos dépenses de la semaine."));
        fields.add(encode(ask + ".en") + "=" + encode("Show your spending of the week."));

        browser.submit("create-app", fields.toArray(String[]::new));

        return browser.element("client-id").text();
    }

    private static String askFor(String scope, Browser browser) {
        var hidden = browser.page().select("input[type=hidden][value=" + scope + "]").first();
        return hidden.attr("name").replace(".scope", "");
    }

    private String sandrinePermits(String clientId) {
        var app = App.publicClient(platform.issuer(), clientId);
        var browser = new Browser(platform.issuer());
        browser.visit(app.authorize("openid", RECEIPTS)).signIn("sandrine", "sandbox");
        assertThat(browser.page().text()).contains("Montrer vos dépenses de la semaine.");
        browser.share("P7D", RECEIPTS);
        return tokens(app.exchange(app.code(browser))).getAccessToken().getValue();
    }

    /// The views of the trail follow it within seconds, so the organizer looks again.
    private boolean anOrganizerFinds(String request) throws InterruptedException {
        var browser = signedIn("organizer@example.org", "organizer");
        for (var look = 0; look < LOOKS; look++) {
            browser.visit("/organizer/audit");
            browser.submit("search", "reason=" + encode("Question d’une panéliste"));
            assertThat(browser.status()).isEqualTo(200);
            if (browser.page().text().contains(request)) {
                return true;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        return false;
    }

    private Browser signedIn(String login, String password) {
        var browser = new Browser(platform.portal(), platform.issuer());
        browser.visit("/oauth2/authorization/mesinfos").signIn(login, password);
        return browser;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
