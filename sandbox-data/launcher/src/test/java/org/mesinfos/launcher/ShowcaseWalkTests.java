package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mesinfos.engine.testing.FreePort;
import org.springframework.context.ConfigurableApplicationContext;

/// Mon Bureau as people use it, in a real browser over the three services: from the first
/// permission to the proof that everything is gone.
class ShowcaseWalkTests {

    private static final String TRANSACTIONS = "bank.transactions:read";

    @TempDir private static Path folder;

    private static TestPlatform platform;
    private static Chromium chromium;
    private static ConfigurableApplicationContext showcase;
    private static String address;

    @BeforeAll
    static void theAppRunsBesideTheServices() throws Exception {
        chromium = Chromium.forTest(ShowcaseWalkTests.class);
        platform = TestPlatform.running();
        address = "http://localhost:" + FreePort.find();
        // Its demonstration key is made by the authorization server, at an address of its own.
        Files.copy(TestPlatform.SHOWCASE_KEY, folder.resolve("mon-bureau.jwk.json"));
        var properties = new HashMap<String, Object>();
        properties.put("platform.issuer", platform.issuer());
        properties.put("platform.data-api", platform.api());
        properties.put("platform.showcase", address);
        properties.put("showcase.folder", folder.toString());
        properties.put("showcase.watch", "1s");
        properties.put("showcase.outbox", folder.resolve("outbox").toString());
        properties.put("showcase.fresh", "0s");
        showcase =
                PlatformService.SHOWCASE.start(
                        Map.copyOf(properties), "--server.port=" + address.replaceFirst(".*:", ""));
    }

    @AfterAll
    static void close() {
        if (showcase != null) {
            showcase.close();
        }
    }

    @Test
    void michelLendsSomeSeesHisDeskPausesWithdrawsAndAllIsErasedAndAttested() {
        try (var context = chromium.fresh("fr-FR", ColorScheme.LIGHT, 1280)) {
            var page = context.newPage();
            page.navigate(address);
            PageInspection.at(page, "showcase-welcome");
            page.check("#theme-home-and-car");
            page.click("#connect-test");
            page.click("#person-michel");
            share(page, TRANSACTIONS);

            assertThat(page.textContent("#balances")).contains("€");
            assertThat(page.textContent("#spending")).contains("Vous ne prêtez pas");
            page.locator("[data-alert=contract-term]").first().waitFor();
            assertThat(page.locator("[data-alert=contract-term]").count()).isEqualTo(1);
            PageInspection.at(page, "showcase-home");

            lendTheRest(page);
            assertThat(page.textContent("#spending")).contains("le mois d’avant");
            page.navigate(address + "/reads");
            page.locator("tbody tr").nth(2).waitFor();

            pauseAndResume(context, page);
            withdraw(context);
            untilShown(page, "#attested");
            PageInspection.at(page, "showcase-ended");
            assertThat(folder.toFile().list((_, name) -> name.endsWith(".desk"))).isEmpty();
        }
    }

    @Test
    void aPanelistConnectsLiveOnAPhoneAndLeavesWithAProof() {
        try (var context = chromium.fresh("en-GB", ColorScheme.DARK, 360)) {
            var page = context.newPage();
            page.navigate(address);
            PageInspection.at(page, "showcase-welcome-phone");
            page.click("#connect-live");
            page.fill("#username", "panelist03");
            page.fill("#password", "panelist");
            page.click("#sign-in");
            share(page, "");

            PageInspection.at(page, "showcase-money-phone");
            assertThat(page.locator(".band").count()).as("no made-up band in live mode").isZero();
            page.navigate(address + "/search?q=compte");
            page.locator("a.share").first().click();
            PageInspection.at(page, "showcase-share-phone");
            page.click("#share-confirm");
            PageInspection.at(page, "showcase-shares-phone");
            var link = page.getAttribute("#link", "href");
            page.navigate(address + "/reminders");
            PageInspection.at(page, "showcase-reminders-phone");
            page.fill("#address", "essai@example.org");
            page.click("#ask-reminders");
            page.waitForSelector("#answer");
            assertThat(page.innerText("#state")).contains("essai@example.org");
            PageInspection.at(page, "showcase-reminders-asked-phone");
            page.navigate(address + "/leave");
            PageInspection.at(page, "showcase-leave-phone");
            page.click("#leave-confirm");

            assertThat(page.textContent("dl.proof"))
                    .contains("Reading tried afterwards, and refused");
            page.navigate(platform.issuer() + "/permissions");
            assertThat(page.locator("a[rel=withdraw]").count()).isZero();
            page.navigate(link);
            assertThat(page.textContent("#shared-title")).isEqualTo("This link has ended");
        }
    }

    private static void lendTheRest(Page page) {
        page.navigate(address + "/themes/money");
        page.click("#lend-money");
        page.check("[id='scope-" + TRANSACTIONS + "']");
        page.check("#confirm-sensitive");
        page.click("#share");
        assertThat(page.url()).isEqualTo(address + "/themes/money");
        assertThat(page.locator("#missing").count()).as("all of it is lent now").isZero();
        PageInspection.at(page, "showcase-money");
        page.navigate(address);
    }

    private static void pauseAndResume(BrowserContext context, Page page) {
        try (var own = context.newPage()) {
            own.navigate(platform.issuer() + "/permissions");
            own.click("article h2 a");
            own.click("#pause");
            page.navigate(address);
            assertThat(page.getAttribute("#notice", "data-notice")).isEqualTo("paused");
            assertThat(page.textContent("#balances")).contains("€");
            own.click("#resume");
            page.navigate(address);
            assertThat(page.locator("#notice").count()).isZero();
        }
    }

    private static void withdraw(BrowserContext context) {
        try (var own = context.newPage()) {
            own.navigate(platform.issuer() + "/permissions");
            own.click("a[rel=withdraw]");
            own.check("#erase");
            own.click("#withdraw-confirm");
        }
    }

    /// Ticks everything but one scope, and shares it.
    private static void share(Page page, String but) {
        for (var box : page.locator("input[type=checkbox][name=scope]").all()) {
            if (!but.equals(box.getAttribute("value"))) {
                box.check();
            }
        }
        if (page.locator("#confirm-sensitive").count() > 0) {
            page.check("#confirm-sensitive");
        }
        page.click("#share");
    }

    private static void untilShown(Page page, String selector) {
        page.navigate(address);
        for (var tries = 0; page.locator(selector).count() == 0 && tries < 100; tries++) {
            page.waitForTimeout(100);
            page.navigate(address + "/ended");
        }
        assertThat(page.locator(selector).count()).isEqualTo(1);
    }
}
