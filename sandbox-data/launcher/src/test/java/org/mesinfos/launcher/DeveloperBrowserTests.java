package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pages that developers come to on their way, in a real browser: the guides, each tab of an app,
/// mistakes in a new one, and the talk with the organizers.
class DeveloperBrowserTests {

    private static final String RECEIPTS = "retail.receipts:read";

    private static final List<String> PUBLIC =
            List.of(
                    "/docs/guides/first-call",
                    "/docs/guides/scopes",
                    "/docs/guides/test-mode",
                    "/docs/guides/limits",
                    "/docs/guides/delta-sync",
                    "/docs/guides/signals",
                    "/docs/guides/going-live",
                    "/docs/guides/security",
                    "/docs/guides/delivering",
                    "/status",
                    "/nothing");

    private static final List<String> OWN =
            List.of(
                    "/apps/demo/test/usage",
                    "/apps/demo/test/sandbox",
                    "/apps/demo/test/bench",
                    "/apps/demo/test/erasures",
                    "/apps/demo/live",
                    "/apps/demo/live/keys",
                    "/apps/demo/live/signals",
                    "/apps/demo/live/usage",
                    "/apps/demo/live/erasures",
                    "/team",
                    "/sandbox/mine");

    private static TestPlatform platform;
    private static Chromium chromium;

    @BeforeAll
    static void aBrowser() {
        chromium = Chromium.forTest(DeveloperBrowserTests.class);
        platform = TestPlatform.running();
    }

    @ParameterizedTest
    @CsvSource("en-GB, DARK, 390")
    void whatStrangersReadIsForEverybody(String language, ColorScheme scheme, int width) {
        try (var context = chromium.fresh(language, scheme, width)) {
            var page = context.newPage();
            for (var path : PUBLIC) {
                page.navigate(platform.portal() + path);
                look(page, path, language);
            }
            page.navigate(platform.issuer() + "/sign-up");
            look(page, "/sign-up", language);
        }
    }

    @ParameterizedTest
    @CsvSource("fr-FR, LIGHT, 1200")
    @Tag("proof")
    void whatStrangersReadIsForEverybodyInFrench(String language, ColorScheme scheme, int width) {
        whatStrangersReadIsForEverybody(language, scheme, width);
    }

    @ParameterizedTest
    @CsvSource("fr-FR, LIGHT, 1200")
    void eachPageOfAnAppIsForEverybody(String language, ColorScheme scheme, int width) {
        try (var context = chromium.fresh(language, scheme, width)) {
            var page = signedIn(context.newPage(), "dev@example.org", "developer");
            for (var path : OWN) {
                page.navigate(platform.portal() + path);
                look(page, path, language);
            }
        }
    }

    @ParameterizedTest
    @CsvSource("en-GB, DARK, 390")
    @Tag("proof")
    void eachPageOfAnAppIsForEverybodyOnATelephone(String language, ColorScheme scheme, int width) {
        eachPageOfAnAppIsForEverybody(language, scheme, width);
    }

    /// The error page comes by another way through the server than all others.
    @Test
    void whoComesToAPageThatIsNotTheirsStaysSignedInAndCanLeave() {
        try (var context = chromium.fresh("fr-FR", ColorScheme.LIGHT, 1200)) {
            var page = context.newPage();
            page.navigate(platform.portal() + "/apps/nobodys-app/test");
            page.fill("#username", "dev@example.org");
            page.fill("#password", "developer");
            page.click("#sign-in");
            page.waitForURL(url -> url.endsWith("/apps/nobodys-app/test"));

            assertThat(page.locator("#error-title").count()).isOne();
            assertThat(page.locator("header").innerText()).contains("Mes applications");
            page.click("#sign-out");

            assertThat(page.locator("#error-title").count()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource("en-GB, DARK, 390")
    void aTeamAsksForReviewAndTalksWithTheOrganizers(
            String language, ColorScheme scheme, int width) {
        try (var context = chromium.fresh(language, scheme, width);
                var organizers = chromium.fresh(language, scheme, width)) {
            var page = signedIn(context.newPage(), "dev@example.org", "developer");
            var app = created(page, language);

            page.navigate(app.replace("/test", "/live"));
            page.fill("#demo", "not an address");
            page.click("#ask-live");
            look(page, "/review-mistakes", language);
            page.fill("#legalName", "Exemple SAS");
            page.fill("#domain", VouchingSite.with(page.innerText("#domain-mark")));
            page.fill("#demo", "https://my-app.example/demo");
            page.fill("#contact", "privacy@my-app.example");
            page.check("#promised");
            page.click("#ask-live");
            page.fill("#message", "When will you look at it?");
            page.click("#say");
            look(page, "/review-asked", language);

            var desk = signedIn(organizers.newPage(), "organizer@example.org", "organizer");
            desk.navigate(platform.portal() + "/organizer/reviews");
            desk.locator("main a[href^='/organizer/reviews/']").last().click();
            desk.fill("#message", "Tomorrow.");
            desk.click("#say");
            look(desk, "/review-desk", language);

            page.reload();
            assertThat(page.innerText("#thread")).contains("Tomorrow.");
            look(page, "/review-answered", language);
        }
    }

    @ParameterizedTest
    @CsvSource("fr-FR, LIGHT, 1200")
    @Tag("proof")
    void aTeamDoesSoInFrenchOnAWideScreen(String language, ColorScheme scheme, int width) {
        aTeamAsksForReviewAndTalksWithTheOrganizers(language, scheme, width);
    }

    /// @return the address of the new app's page
    private static String created(Page page, String language) {
        page.navigate(platform.portal() + "/apps/new");
        page.fill("#redirectUris", "http://my-app.example/*");
        page.click("#create-app");
        look(page, "/new-mistakes", language);
        page.fill("#nameFr", "Carnet de " + language);
        page.fill("#nameEn", "Log of " + language);
        page.fill("#redirectUris", "https://my-app.example/callback");
        var scope = page.locator("section.ask:has(input[type=hidden][value='" + RECEIPTS + "'])");
        scope.locator("input[type=checkbox]").check();
        scope.locator("summary").click();
        scope.locator(".reasons input").first().fill("Montrer vos dépenses de la semaine.");
        scope.locator(".reasons input").last().fill("Show your spending of the week.");
        page.click("#create-app");
        page.waitForURL(url -> url.endsWith("/test/credentials"));
        look(page, "/new-app", language);
        return page.url().replace("/credentials", "");
    }

    private static Page signedIn(Page page, String login, String password) {
        page.navigate(platform.portal() + "/oauth2/authorization/mesinfos");
        page.fill("#username", login);
        page.fill("#password", password);
        page.click("#sign-in");
        page.waitForURL(url -> url.startsWith(platform.portal()));
        page.navigate(platform.portal() + (login.startsWith("dev") ? "/apps" : "/"));
        return page;
    }

    private static void look(Page page, String path, String language) {
        PageInspection.at(page, "developer" + path.replaceAll("[/?=]", "-") + "-" + language);
    }
}
