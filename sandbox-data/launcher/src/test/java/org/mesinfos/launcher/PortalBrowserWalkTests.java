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

/// What developers and organizers do with a live platform, in a real browser.
class PortalBrowserWalkTests {

    private static final String RECEIPTS = "retail.receipts:read";

    private static TestPlatform platform;
    private static AppServer appServer;
    private static Chromium chromium;

    @BeforeAll
    static void aBrowserAndAnApp() {
        chromium = Chromium.forTest(PortalBrowserWalkTests.class);
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
        }
    }

    @ParameterizedTest
    @CsvSource({"fr-FR, LIGHT, 1200", "en-GB, DARK, 390"})
    void anOrganizerFindsTheNumberOfSomebodyKnown(String language, ColorScheme scheme, int width) {
        try (var context = chromium.fresh(language, scheme, width)) {
            var page = signedIn(context.newPage(), "organizer@example.org", "organizer");
            page.navigate(platform.portal() + "/organizer/audit");
            page.click("#look-up summary");
            page.fill("#who", "panelist01");
            page.fill("#who-reason", "complaint of this morning");
            PageInspection.at(page, "audit-who-" + language);
            page.click("#find-person");

            PageInspection.at(page, "audit-who-found-" + language);
            assertThat(page.inputValue("#panelist")).matches("[A-Za-z0-9_-]{16,}");
            assertThat(page.url()).isEqualTo(platform.portal() + "/organizer/audit/person");
            page.click("#search");
            page.locator("#found").waitFor();
        }
    }

    @Test
    void aDeveloperTriesAnAppInTheConsole() {
        try (var context = chromium.fresh("fr-FR", ColorScheme.LIGHT, 1200)) {
            var page = signedIn(context.newPage(), "dev@example.org", "developer");
            page.navigate(platform.portal() + "/apps");

            page.navigate(platform.portal() + "/apps/demo/test/console?call=retail-receipts");
            page.click("#ask");
            page.click("#person-patrick");
            page.check(tick(RECEIPTS));
            page.click("#share");
            page.waitForURL(url -> url.endsWith("/apps/demo/test/console"));
            page.selectOption("#call", "retail-receipts");
            page.click("#choose");
            page.fill("#p-limit", "2");
            page.click("#send");

            assertThat(page.innerText("#status")).isEqualTo("200");
            PageInspection.at(page, "console-answer-fr-light");
            for (var parameter : List.of("holder", "minAmount", "maxAmount", "Sandbox-Scenario")) {
                assertThat(page.locator("[id='p-" + parameter + "']").count())
                        .as(parameter)
                        .isOne();
            }
            page.navigate(platform.portal() + "/apps");
            assertThat(page.locator("[data-app=demo]").count()).isOne();
        }
    }

    @ParameterizedTest
    @CsvSource({"fr-FR, LIGHT, 1200", "en-GB, DARK, 390"})
    void aDeveloperHasTheAppToldAndSeesThatItWas(String language, ColorScheme scheme, int width) {
        appServer.http().stubFor(post("/signals").willReturn(aResponse().withStatus(202)));
        try (var context = chromium.fresh(language, scheme, width)) {
            var page = signedIn(context.newPage(), "dev@example.org", "developer");
            page.navigate(platform.portal() + "/apps");
            page.navigate(platform.portal() + "/apps/demo/test/signals");
            page.fill("#endpoint", "ftp://app.example/");
            page.click("#save-endpoint");
            PageInspection.at(page, "signals-refused-" + language);

            page.fill("#endpoint", appServer.address("/signals").toString());
            page.click("#save-endpoint");
            // A look that comes too early would break off what it looks for.
            page.waitForResponse(
                    answer -> answer.request().method().equals("POST"), () -> page.click("#trial"));
            page.waitForLoadState();
            // The newest, not one of an earlier trial.
            var taken = page.locator("tbody tr:first-child .tag.on");
            for (var look = 0; look < 300 && taken.count() == 0; look++) {
                page.reload();
            }
            page.click("tbody tr:first-child details summary");
            PageInspection.at(page, "signals-" + language);

            assertThat(taken.count()).isOne();
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

    private static Page signedIn(Page page, String login, String password) {
        page.navigate(platform.portal() + "/oauth2/authorization/mesinfos");
        page.fill("#username", login);
        page.fill("#password", password);
        page.click("#sign-in");
        page.waitForURL(url -> url.startsWith(platform.portal()));
        return page;
    }

    private static String tick(String scope) {
        return "[id='scope-" + scope + "']";
    }
}
