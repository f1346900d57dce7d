package org.mesinfos.launcher;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.moreThanOrExactly;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a person sees, in a real browser, under the real content security policy.
class BrowserWalkTests {

    private static final String ACCOUNTS = "bank.accounts:read";
    private static final String RECEIPTS = "retail.receipts:read";

    private static ThePlatform platform;
    private static AppServer appServer;
    private static Chromium chromium;

    @BeforeAll
    static void aBrowserAndAnApp() {
        chromium = Chromium.forTest(BrowserWalkTests.class);
        platform = ThePlatform.running();
        appServer = AppServer.start();
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
            appServer.close();
        }
    }

    @Test
    void michelUnticksConsentsIsReadWithdrawsAndIsLeftAlone() throws Exception {
        var app = appServer.app(platform);
        try (var context = chromium.fresh("fr-FR", ColorScheme.LIGHT, 1200)) {
            var page = context.newPage();

            page.navigate(app.authorize("openid", ACCOUNTS, RECEIPTS));
            Look.at(page, "login-fr-light");
            page.click("#person-michel");
            page.uncheck(tick(ACCOUNTS));
            page.check(tick(RECEIPTS));
            page.check("input[name=duration][value=P7D]");
            Look.at(page, "consent-fr-light");
            page.click("#share");
            var token = appServer.token(app, page);

            assertThat(platform.get("/v1/me/retail-receipts", token).statusCode()).isEqualTo(200);
            assertThat(platform.get("/v1/me/bank-accounts", token).statusCode()).isEqualTo(403);

            page.navigate(platform.issuer() + "/permissions");
            Look.at(page, "permissions-fr-light");
            page.click("a[rel=withdraw]");
            Look.at(page, "withdraw-fr-light");
            page.click("#withdraw-confirm");
            Look.at(page, "withdrawn-fr-light");

            assertThat(platform.get("/v1/me/retail-receipts", token).statusCode()).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @CsvSource({"fr-FR, LIGHT, 1200", "en-GB, DARK, 390"})
    void odetteSeesWhatWasReadAndChangesWhatSheGave(String language, ColorScheme scheme, int width)
            throws Exception {
        var app = appServer.app(platform);
        try (var context = chromium.fresh(language, scheme, width)) {
            var page = context.newPage();
            page.navigate(app.authorize("openid", ACCOUNTS, RECEIPTS));
            page.click("[id^=person-]:not(#person-michel)");
            page.click("details summary");
            Look.at(page, "consent-preview-" + language);
            assertThat(page.locator("dl.record dd").count()).isPositive();
            page.check(tick(ACCOUNTS));
            page.check(tick(RECEIPTS));
            page.click("#share");
            var token = appServer.token(app, page);
            assertThat(platform.get("/v1/me/retail-receipts", token).statusCode()).isEqualTo(200);

            for (var path : List.of("/history", "/my-data", "/my-data/retail-receipts")) {
                page.navigate(platform.issuer() + path);
                Look.at(page, path.substring(1).replace('/', '-') + "-" + language);
            }
            assertThat(page.locator("dl.record dd").count()).isPositive();
            page.navigate(platform.issuer() + "/permissions");
            page.click("article h2 a");
            Look.at(page, "permission-" + language);
            page.click("a[rel=receipt]");
            Look.at(page, "receipt-" + language);
            page.goBack();
            page.click("#pause");
            Look.at(page, "permission-paused-" + language);
            assertThat(platform.get("/v1/me/bank-accounts", token).statusCode()).isEqualTo(401);
            page.click("#resume");
            page.click("[id='narrow-" + ACCOUNTS + "']");
            assertThat(platform.get("/v1/me/bank-accounts", token).statusCode()).isEqualTo(403);
            assertThat(platform.get("/v1/me/retail-receipts", token).statusCode()).isEqualTo(200);

            page.navigate(platform.issuer() + "/permissions");
            page.click("a[rel=withdraw-all]");
            Look.at(page, "withdraw-all-" + language);
            page.click("#withdraw-all-confirm");
            assertThat(page.locator("#all-stopped").isVisible()).isTrue();
            assertThat(platform.get("/v1/me/retail-receipts", token).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void refusingBringsTheBrowserBackToTheApp() throws Exception {
        var app = appServer.app(platform);
        try (var context = chromium.fresh("en-GB", ColorScheme.DARK, 390)) {
            var page = context.newPage();

            page.navigate(app.authorize("openid", ACCOUNTS));
            Look.at(page, "login-en-dark-phone");
            page.click("#person-michel");
            Look.at(page, "consent-en-dark-phone");
            page.click("#refuse");
            page.waitForURL(url -> url.startsWith(appServer.address("/callback").toString()));

            assertThat(page.url()).contains("error=access_denied");
        }
    }

    @Test
    void theReferenceOfTheApiSignsInAndTriesACall() {
        try (var context = chromium.fresh("en-GB", ColorScheme.LIGHT, 1200)) {
            var page = context.newPage();
            page.navigate(platform.api() + "/docs");

            page.click(".btn.authorize");
            page.click("label[for^='retail.receipts:read']");
            var popup = page.waitForPopup(() -> page.click(".modal-btn.authorize"));
            popup.click("#person-patrick");
            popup.check(tick(RECEIPTS));
            popup.click("#share");
            page.click(".modal-btn.btn-done");
            page.click("[id$='-readPage'] .opblock-summary-control");
            page.click("[id$='-readPage'] .try-out__btn");
            page.fill("[id$='-readPage'] tr[data-param-name=dataset] input", "retail-receipts");
            page.click("[id$='-readPage'] .execute");
            var status =
                    page.locator("[id$='-readPage'] .live-responses-table .response-col_status");
            status.last().waitFor();

            assertThat(status.last().innerText()).startsWith("200");
            page.screenshot(
                    new Page.ScreenshotOptions().setPath(Look.PICTURES.resolve("reference.png")));
        }
    }

    @ParameterizedTest
    @CsvSource({"fr-FR, LIGHT, 1200", "en-GB, DARK, 1200", "en-GB, LIGHT, 390", "fr-FR, DARK, 390"})
    void publicPagesAreForEverybody(String language, ColorScheme scheme, int width) {
        try (var context = chromium.fresh(language, scheme, width)) {
            var page = context.newPage();
            for (var path :
                    List.of(
                            "/",
                            "/docs",
                            "/docs/dictionary",
                            "/docs/datasets/retail-receipts",
                            "/docs/datasets/energy-consumption",
                            "/sandbox",
                            "/sandbox/germaine")) {
                page.navigate(platform.portal() + path);
                var name = path.equals("/") ? "home" : path.substring(1).replace('/', '-');
                Look.at(page, String.join("-", name, language, scheme.name(), "" + width));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"fr-FR, LIGHT, 1200", "en-GB, DARK, 390"})
    void developersAndOrganizersPagesAreForEverybody(
            String language, ColorScheme scheme, int width) {
        lookAtAs(
                "dev@example.org",
                "developer",
                language,
                scheme,
                width,
                "/apps",
                "/apps/new",
                "/apps/demo/test",
                "/apps/demo/test/credentials",
                "/apps/demo/test/consent-preview",
                "/apps/demo/test/console?call=retail-receipts",
                "/apps/demo/test/log",
                "/apps/demo/test/settings",
                "/apps/demo/test/signals",
                "/apps/demo/live/log",
                "/docs/guides/consent-flow",
                "/docs/guides/errors");
        lookAtAs(
                "organizer@example.org",
                "organizer",
                language,
                scheme,
                width,
                "/organizer",
                "/organizer/audit",
                "/organizer/plots",
                "/organizer/anomalies",
                "/organizer/integrity",
                "/organizer/reviews",
                "/organizer/apps",
                "/organizer/apps/demo",
                "/organizer/people",
                "/organizer/people/members?role=DEVELOPER",
                "/organizer/people/members/developer",
                "/organizer/people/members/organizer",
                "/organizer/reach",
                "/organizer/stops",
                "/organizer/holders",
                "/organizer/holders/orange",
                "/organizer/holders/edf/register",
                "/organizer/holders/orange/replace-secret",
                "/organizer/incidents",
                "/organizer/acts",
                "/report");
    }

    @ParameterizedTest
    @CsvSource({"fr-FR, LIGHT, 1200", "en-GB, DARK, 390"})
    void anOrganizerFindsTheNumberOfSomebodyKnown(String language, ColorScheme scheme, int width) {
        try (var context = chromium.fresh(language, scheme, width)) {
            var page = context.newPage();
            page.navigate(platform.portal() + "/oauth2/authorization/mesinfos");
            page.fill("#username", "organizer@example.org");
            page.fill("#password", "organizer");
            page.click("#sign-in");
            page.waitForURL(url -> url.startsWith(platform.portal()));
            page.navigate(platform.portal() + "/organizer/audit");
            page.click("#look-up summary");
            page.fill("#who", "panelist01");
            page.fill("#who-reason", "complaint of this morning");
            Look.at(page, "audit-who-" + language);
            page.click("#find-person");

            Look.at(page, "audit-who-found-" + language);
            assertThat(page.inputValue("#panelist")).matches("[A-Za-z0-9_-]{16,}");
            assertThat(page.url()).isEqualTo(platform.portal() + "/organizer/audit/person");
            page.click("#search");
            assertThat(page.locator("#found").count()).isOne();
        }
    }

    @Test
    void aDeveloperTriesAnAppInTheConsole() {
        try (var context = chromium.fresh("fr-FR", ColorScheme.LIGHT, 1200)) {
            var page = context.newPage();
            page.navigate(platform.portal() + "/oauth2/authorization/mesinfos");
            page.fill("#username", "dev@example.org");
            page.fill("#password", "developer");
            page.click("#sign-in");
            page.waitForURL(url -> url.startsWith(platform.portal()));
            page.navigate(platform.portal() + "/apps");

            page.navigate(platform.portal() + "/apps/demo/test/console?call=retail-receipts");
            page.click("#ask");
            page.click("#switch-account");
            page.click("#person-patrick");
            page.check(tick(RECEIPTS));
            page.click("#share");
            page.waitForURL(url -> url.endsWith("/apps/demo/test/console"));
            page.selectOption("#call", "retail-receipts");
            page.click("#choose");
            page.fill("#p-limit", "2");
            page.click("#send");

            assertThat(page.innerText("#status")).isEqualTo("200");
            Look.at(page, "console-answer-fr-light");
        }
    }

    @ParameterizedTest
    @CsvSource({"fr-FR, LIGHT, 1200", "en-GB, DARK, 390"})
    void aDeveloperHasTheAppToldAndSeesThatItWas(String language, ColorScheme scheme, int width) {
        appServer.http().stubFor(post("/signals").willReturn(aResponse().withStatus(202)));
        try (var context = chromium.fresh(language, scheme, width)) {
            var page = context.newPage();
            page.navigate(platform.portal() + "/oauth2/authorization/mesinfos");
            page.fill("#username", "dev@example.org");
            page.fill("#password", "developer");
            page.click("#sign-in");
            page.waitForURL(url -> url.startsWith(platform.portal()));
            page.navigate(platform.portal() + "/apps");
            page.navigate(platform.portal() + "/apps/demo/test/signals");
            page.fill("#endpoint", "ftp://app.example/");
            page.click("#save-endpoint");
            Look.at(page, "signals-refused-" + language);

            page.fill("#endpoint", appServer.address("/signals").toString());
            page.click("#save-endpoint");
            page.click("#trial");
            for (var look = 0; look < 300 && page.locator(".tag.on").count() == 0; look++) {
                page.reload();
            }
            page.click("tbody tr:first-child details summary");
            Look.at(page, "signals-" + language);

            assertThat(page.locator("tbody tr:first-child .tag.on").count()).isOne();
            appServer
                    .http()
                    .verify(
                            moreThanOrExactly(1),
                            postRequestedFor(urlPathEqualTo("/signals"))
                                    .withHeader(
                                            "Content-Type", equalTo("application/secevent+jwt")));
            page.fill("#endpoint", "");
            page.click("#save-endpoint");
        }
    }

    private void lookAtAs(
            String login,
            String password,
            String language,
            ColorScheme scheme,
            int width,
            String... paths) {
        try (var context = chromium.fresh(language, scheme, width)) {
            var page = context.newPage();
            page.navigate(platform.portal() + "/oauth2/authorization/mesinfos");
            page.fill("#username", login);
            page.fill("#password", password);
            page.click("#sign-in");
            page.waitForURL(url -> url.startsWith(platform.portal()));
            for (var path : paths) {
                page.navigate(platform.portal() + path);
                Look.at(
                        page,
                        String.join(
                                "-",
                                path.substring(1).replaceAll("[/?=]", "-"),
                                language,
                                scheme.name(),
                                "" + width));
            }
        }
    }

    private static String tick(String scope) {
        return "[id='scope-" + scope + "']";
    }
}
