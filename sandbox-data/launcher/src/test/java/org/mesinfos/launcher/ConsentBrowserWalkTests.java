package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a person sees, in a real browser, under the real content security policy.
class ConsentBrowserWalkTests {

    private static final String ACCOUNTS = "bank.accounts:read";
    private static final String RECEIPTS = "retail.receipts:read";

    private static TestPlatform platform;
    private static AppServer appServer;
    private static Chromium chromium;

    @BeforeAll
    static void aBrowserAndAnApp() {
        chromium = Chromium.forTest(ConsentBrowserWalkTests.class);
        platform = TestPlatform.running();
        appServer = AppServer.start();
    }

    @AfterAll
    static void close() {
        if (appServer != null) {
            appServer.close();
        }
    }

    @Test
    void michelUnticksConsentsIsReadWithdrawsAndIsLeftAlone() throws Exception {
        var app = appServer.app(platform);
        try (var context = chromium.fresh("fr-FR", ColorScheme.LIGHT, 1200)) {
            var page = context.newPage();

            page.navigate(app.authorize("openid", ACCOUNTS, RECEIPTS));
            PageInspection.at(page, "login-fr-light");
            page.click("#person-michel");
            page.uncheck(tick(ACCOUNTS));
            page.check(tick(RECEIPTS));
            page.check("input[name=duration][value=P7D]");
            PageInspection.at(page, "consent-fr-light");
            page.click("#share");
            var token = appServer.token(app, page);

            assertThat(platform.get("/v1/me/retail-receipts", token).statusCode()).isEqualTo(200);
            assertThat(platform.get("/v1/me/bank-accounts", token).statusCode()).isEqualTo(403);

            page.navigate(platform.issuer() + "/permissions");
            PageInspection.at(page, "permissions-fr-light");
            page.click("a[rel=withdraw]");
            PageInspection.at(page, "withdraw-fr-light");
            page.click("#withdraw-confirm");
            PageInspection.at(page, "withdrawn-fr-light");

            assertThat(platform.get("/v1/me/retail-receipts", token).statusCode()).isEqualTo(401);
        }
    }

    /// `-Ddocs.write=true` makes the picture anew.
    @Test
    void theReadmeShowsThePageOnWhichAPersonDecides() throws Exception {
        var picture = Path.of("..", "..", "docs", "images", "consent.png");
        var app = appServer.app(platform);
        try (var context = chromium.fresh("en-GB", ColorScheme.LIGHT, 900)) {
            var page = context.newPage();
            page.navigate(app.authorize("openid", ACCOUNTS, RECEIPTS));
            page.click("#person-michel");
            page.locator("#share").waitFor();
            if (Boolean.getBoolean("docs.write")) {
                page.screenshot(new Page.ScreenshotOptions().setPath(picture).setFullPage(true));
            }
        }

        assertThat(Files.readString(Path.of("..", "..", "README.md")))
                .contains("docs/images/consent.png");
        assertThat(picture).isNotEmptyFile();
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
            PageInspection.at(page, "consent-preview-" + language);
            assertThat(page.locator("dl.record dd").count()).isPositive();
            page.check(tick(ACCOUNTS));
            page.check(tick(RECEIPTS));
            page.click("#share");
            var token = appServer.token(app, page);
            assertThat(platform.get("/v1/me/retail-receipts", token).statusCode()).isEqualTo(200);

            for (var path : List.of("/history", "/my-data", "/my-data/retail-receipts")) {
                page.navigate(platform.issuer() + path);
                PageInspection.at(page, path.substring(1).replace('/', '-') + "-" + language);
            }
            assertThat(page.locator("main tbody tr").count()).isPositive();
            page.navigate(platform.issuer() + "/permissions");
            page.click("article h2 a");
            PageInspection.at(page, "permission-" + language);
            page.click("a[rel=receipt]");
            PageInspection.at(page, "receipt-" + language);
            page.goBack();
            page.click("#pause");
            PageInspection.at(page, "permission-paused-" + language);
            assertThat(platform.get("/v1/me/bank-accounts", token).statusCode()).isEqualTo(401);
            page.click("#resume");
            page.click("[id='narrow-" + ACCOUNTS + "']");
            assertThat(platform.get("/v1/me/bank-accounts", token).statusCode()).isEqualTo(403);
            assertThat(platform.get("/v1/me/retail-receipts", token).statusCode()).isEqualTo(200);

            page.navigate(platform.issuer() + "/permissions");
            page.click("a[rel=withdraw-all]");
            PageInspection.at(page, "withdraw-all-" + language);
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
            PageInspection.at(page, "login-en-dark-phone");
            page.click("#person-michel");
            PageInspection.at(page, "consent-en-dark-phone");
            page.click("#refuse");
            page.waitForURL(url -> url.startsWith(appServer.address("/callback").toString()));

            assertThat(page.url()).contains("error=access_denied");
        }
    }

    private static String tick(String scope) {
        return "[id='scope-" + scope + "']";
    }
}
