package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A developer comes to the front page and holds a first record that a made-up person consented to.
class FirstRecordBrowserWalkTests {

    private static final int MOST_INTERACTIONS = 15;

    private static TestPlatform platform;
    private static Chromium chromium;

    private int interactions;

    @BeforeAll
    static void aBrowser() {
        chromium = Chromium.forTest(FirstRecordBrowserWalkTests.class);
        platform = TestPlatform.running();
    }

    @Test
    void fromTheFrontPageSignedOutToTheFirstRecordInFifteenInteractions() {
        try (var context = chromium.fresh("fr-FR", ColorScheme.LIGHT, 1200)) {
            var page = context.newPage();
            page.navigate(platform.portal() + "/");
            var begun = System.nanoTime();

            click(page, "main a[href='/apps/new']");
            fill(page, "#username", "dev@example.org");
            fill(page, "#password", "developer");
            click(page, "#sign-in");
            fill(page, "#nameFr", "Mes courses du mois");
            click(page, "label:has-text('tickets de caisse')");
            fill(
                    page,
                    "section.ask:has(input[type=checkbox]:checked) .reasons input >> nth=0",
                    "Suivre vos courses du mois sur une page.");
            click(page, "#create-app");
            click(page, "#try");
            click(page, "#ask");
            click(page, "#person-germaine");
            if (!page.isChecked("[id='scope-retail.receipts:read']")) {
                click(page, "[id='scope-retail.receipts:read']");
            }
            click(page, "#share");
            click(page, "#send");

            assertThat(page.innerText("#status")).isEqualTo("200");
            assertThat(page.innerText("#body")).contains("\"data\"", "retail-receipts");
            assertThat(page.locator("#history tbody tr").count()).isPositive();
            var taken = Duration.ofNanos(System.nanoTime() - begun);
            System.out.printf(
                    "first record: %d interactions, %.1f s of the machine%n",
                    interactions, taken.toMillis() / 1000.0);
            assertThat(interactions).isLessThanOrEqualTo(MOST_INTERACTIONS);
            assertThat(taken).isLessThan(Duration.ofMinutes(3)); // what the page promises
        }
    }

    @ParameterizedTest
    @CsvSource({"fr-FR, LIGHT, 1200", "en-GB, DARK, 390"})
    void theDeveloperPagesAreFitForEverybody(String language, ColorScheme scheme, int width) {
        try (var context = chromium.fresh(language, scheme, width)) {
            var page = context.newPage();
            for (var path : new String[] {"/", "/status"}) {
                page.navigate(platform.portal() + path);
                PageInspection.at(page, "portal" + path.replace('/', '-') + "-" + language);
            }
            page.navigate(platform.portal() + "/apps");
            page.fill("#username", "dev@example.org");
            page.fill("#password", "developer");
            page.click("#sign-in");
            for (var path :
                    new String[] {
                        "/apps/new",
                        "/team",
                        "/team/join/" + "x".repeat(43),
                        "/apps/demo/test/sandbox",
                        "/apps/demo/test/bench",
                        "/apps/demo/test/console",
                        "/apps/demo/test/credentials"
                    }) {
                page.navigate(platform.portal() + path);
                PageInspection.at(page, "portal" + path.replace('/', '-') + "-" + language);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"fr-FR, DARK, 390", "en-GB, LIGHT, 1200"})
    void organizersTellOfIncidents(String language, ColorScheme scheme, int width) {
        try (var context = chromium.fresh(language, scheme, width)) {
            var page = context.newPage();
            page.navigate(platform.portal() + "/organizer/incidents");
            page.fill("#username", "organizer@example.org");
            page.fill("#password", "organizer");
            page.click("#sign-in");
            page.click("#tell");
            PageInspection.at(page, "portal-incidents-refused-" + language);
            page.fill("#titleFr", "Réponses lentes");
            page.fill("#titleEn", "Slow answers");
            page.fill("#textFr", "Nous cherchons pourquoi.");
            page.fill("#textEn", "We are looking into it.");
            page.click("#tell");
            PageInspection.at(page, "portal-incident-" + language);
            page.navigate(platform.portal() + "/status");
            PageInspection.at(page, "portal-status-incident-" + language);
        }
    }

    private void click(Page page, String what) {
        interactions++;
        page.click(what);
    }

    private void fill(Page page, String what, String text) {
        interactions++;
        page.fill(what, text);
    }
}
