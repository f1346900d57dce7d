package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mesinfos.engine.testing.TestMongo;

/// A person's space in a real browser: what is told, read, verified, drawn, reported and erased.
class SpaceBrowserTests {

    private static final String ACCOUNTS = "bank.accounts:read";
    private static final String RECEIPTS = "retail.receipts:read";

    private static TestPlatform platform;
    private static AppServer appServer;
    private static Chromium chromium;

    @BeforeAll
    static void aBrowserAndAnApp() {
        chromium = Chromium.forTest(SpaceBrowserTests.class);
        platform = TestPlatform.running();
        appServer = AppServer.start();
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            appServer.close();
        }
    }

    @ParameterizedTest
    @CsvSource("en-GB, DARK, 390, kevin")
    void somebodyLooksAfterTheirSpace(String language, ColorScheme scheme, int width, String person)
            throws Exception {
        var app = appServer.app(platform);
        try (var context = chromium.fresh(language, scheme, width)) {
            var page = context.newPage();
            page.navigate(app.authorize("openid", ACCOUNTS, RECEIPTS));
            page.click("#person-" + person);
            page.check("[id='scope-" + ACCOUNTS + "']");
            page.check("[id='scope-" + RECEIPTS + "']");
            page.click("#share");
            var token = appServer.token(app, page);
            assertThat(platform.get("/v1/me/retail-receipts", token).statusCode()).isEqualTo(200);

            readIsShownAndVerified(page, language);
            dataIsFilteredAndDrawn(page, language);
            whatWasReadIsAskedToBeErased(page, language);
        }
    }

    @ParameterizedTest
    @CsvSource("fr-FR, LIGHT, 1200, germaine")
    @Tag("proof")
    void somebodyDoesSoInFrenchOnAWideScreen(
            String language, ColorScheme scheme, int width, String person) throws Exception {
        somebodyLooksAfterTheirSpace(language, scheme, width, person);
    }

    @ParameterizedTest
    @CsvSource("fr-FR, DARK, 390, isabelle")
    void whoSharesWithManyAppsLeafsThroughThemAndFindsOne(
            String language, ColorScheme scheme, int width, String person) {
        var app = appServer.app(platform);
        try (var context = chromium.fresh(language, scheme, width);
                var database = MongoClients.create(TestMongo.uri())) {
            var page = context.newPage();
            page.navigate(app.authorize("openid", RECEIPTS));
            page.click("#person-" + person);
            page.check("[id='scope-" + RECEIPTS + "']");
            page.click("#share");
            page.waitForURL(url -> !url.startsWith(platform.issuer()));
            var stored = database.getDatabase(platform.database("auth"));
            try {
                sharesAsMuchWithOthers(stored, "sandbox-" + person);
                manyAreLeafedThroughAndFound(page, language);
            } finally {
                stored.getCollection("grants").deleteMany(Filters.regex("client", "^copy-"));
                stored.getCollection("grant_pointers").deleteMany(Filters.regex("_id", "copy-"));
            }
            page.navigate(platform.issuer() + "/permissions/withdraw-all");
            page.click("#withdraw-all-confirm");
        }
    }

    @ParameterizedTest
    @CsvSource("en-GB, LIGHT, 1200, julien")
    @Tag("proof")
    void whoSharesWithManyAppsFindsOneInEnglishToo(
            String language, ColorScheme scheme, int width, String person) {
        whoSharesWithManyAppsLeafsThroughThemAndFindsOne(language, scheme, width, person);
    }

    @ParameterizedTest
    @CsvSource("en-GB, DARK, 390, panelist03")
    void aPanelistReportsWhatIsWrongAndKeepsPapers(
            String language, ColorScheme scheme, int width, String panelist) throws Exception {
        try (var context = chromium.fresh(language, scheme, width)) {
            var page = context.newPage();
            page.navigate(platform.issuer() + "/login");
            page.fill("#username", panelist);
            page.fill("#password", "panelist");
            page.click("#sign-in");
            whatIsWrongIsReported(page, language);
            papersAreKept(page, language);
            whatTheyThinkIsAskedAndTakenBack(page, language);
            theObservatoryCountsThemUntilTheySayNo(page, language);
        }
    }

    @ParameterizedTest
    @CsvSource("fr-FR, LIGHT, 1200, panelist01")
    @Tag("proof")
    void aPanelistReportsInFrenchOnAWideScreen(
            String language, ColorScheme scheme, int width, String panelist) throws Exception {
        aPanelistReportsWhatIsWrongAndKeepsPapers(language, scheme, width, panelist);
    }

    /// With 30 other apps now, and with 30 before.
    private static void sharesAsMuchWithOthers(MongoDatabase stored, String person) {
        var grants = stored.getCollection("grants");
        var grant =
                grants.find(
                                Filters.and(
                                        Filters.eq("person", person),
                                        Filters.eq("status", "ACTIVE")))
                        .first();
        for (var number = 0; number < 60; number++) {
            var client = "copy-" + number;
            var id = "copy%018d".formatted(number);
            var name = "Carnet " + number;
            var copy = new Document(grant).append("_id", id).append("client", client);
            copy.append("app", client)
                    .append("appName", new Document("fr", name).append("en", name));
            if (number >= 30) {
                copy.append("status", "WITHDRAWN").append("endedAt", grant.getDate("createdAt"));
            }
            grants.insertOne(copy);
            stored.getCollection("grant_pointers")
                    .insertOne(
                            new Document("_id", person + "|" + client)
                                    .append("ver", 1L)
                                    .append("grants", List.of(id)));
        }
    }

    private void manyAreLeafedThroughAndFound(Page page, String language) {
        page.navigate(platform.issuer() + "/permissions");
        look(page, "permissions-many", language);
        assertThat(page.locator("main > article").count()).isEqualTo(25);
        page.click("#active-pages a[rel=next]");
        page.waitForURL(url -> url.contains("page=2"));
        assertThat(page.locator("main > article").count()).isEqualTo(6);
        page.click("#ended summary");
        page.click("#ended-pages a[rel=next]");
        page.waitForURL(url -> url.contains("ended=2"));
        assertThat(page.locator("#ended article").first().isVisible()).isTrue();
        look(page, "permissions-many-ended", language);

        page.fill("#app", "carnet 7");
        page.press("#app", "Enter");
        page.waitForURL(url -> url.contains("app=carnet"));
        look(page, "permissions-found", language);
        assertThat(page.locator("main > article").count()).isOne();
        // The field is as wide as any other, and the button beside nothing.
        assertThat(page.locator("#app").boundingBox().width).isGreaterThan(250);
        assertThat(page.locator("#find").boundingBox().y)
                .isGreaterThan(page.locator("#app").boundingBox().y + 30);
        assertThat(page.innerText("a[rel=withdraw-all]")).contains("31");
    }

    private void readIsShownAndVerified(Page page, String language) {
        for (var path : List.of("/messages", "/messages/settings", "/permissions", "/")) {
            for (var look = 0; path.equals("/messages") && look < 60; look++) {
                page.navigate(platform.issuer() + path);
                if (page.locator("article.message").count() > 0) {
                    break;
                }
                page.waitForTimeout(250);
            }
            page.navigate(platform.issuer() + path);
            look(page, path.equals("/") ? "home" : path.substring(1).replace('/', '-'), language);
        }
        assertThat(page.locator("#shared li").count()).isPositive();
        assertThat(page.locator("#week li").count()).isPositive();
        assertThat(page.locator("#holders li").count()).isPositive();
        page.click("#week a[rel=history]");
        look(page, "history", language);
        var proof = page.locator("a[rel=proof]").first().boundingBox();
        assertThat(proof.x + proof.width)
                .as("a phone shows the whole row")
                .isLessThanOrEqualTo(page.viewportSize().width);
        page.waitForTimeout(2_500); // the next checkpoint
        page.locator("a[rel=access]").last().click();
        for (var look = 0; look < 20 && page.locator("#verdict").count() == 0; look++) {
            page.waitForTimeout(500);
            page.reload();
        }
        page.waitForFunction(
                "() => [verdict.dataset.holds, verdict.dataset.fails, verdict.dataset.unable]"
                        + ".includes(verdict.textContent)");
        look(page, "access", language);
        assertThat(page.innerText("#verdict"))
                .isEqualTo(page.getAttribute("#verdict", "data-holds"));
        // The same proof of something else must fail.
        var changed =
                page.evaluate(
                        """
                        async () => {
                          const { verify } = await import("/auth/proof.js");
                          const file = JSON.parse(proof.textContent);
                          const bytes = atob(file.record).split("");
                          bytes[bytes.length - 1] = String.fromCharCode(bytes.at(-1).charCodeAt(0) ^ 1);
                          file.record = btoa(bytes.join(""));
                          return verify(JSON.stringify(file), key.textContent);
                        }""");
        assertThat(changed).isEqualTo(false);
        // On a page without TLS browsers have nothing to verify with: that is no alarm.
        try (var plain = page.context().newPage()) {
            plain.addInitScript("Object.defineProperty(crypto, 'subtle', { value: undefined })");
            plain.navigate(page.url());
            plain.waitForFunction("() => verdict.textContent === verdict.dataset.unable");
        }
    }

    private void dataIsFilteredAndDrawn(Page page, String language) {
        page.navigate(platform.issuer() + "/my-data");
        look(page, "my-data", language);
        for (var dataset :
                List.of("bank-transactions", "telecom-locations", "energy-consumption")) {
            if (page.locator("a[href='/my-data/" + dataset + "/plot']").count() > 0) {
                page.click("a[href='/my-data/" + dataset + "/plot']");
                look(page, "plot-" + dataset, language);
                page.locator("figure svg :is(rect, circle)")
                        .first()
                        .waitFor(
                                new Locator.WaitForOptions()
                                        .setState(WaitForSelectorState.ATTACHED));
                page.goBack();
            }
        }
        page.navigate(platform.issuer() + "/my-data/retail-receipts");
        page.click("#records-filter summary");
        page.fill("#filter-minAmount", "1");
        page.click("#filter");
        look(page, "records", language);
        page.locator("a[rel=record]").first().click();
        look(page, "record", language);
        assertThat(page.locator(".till tbody tr").count()).isPositive();
        assertThat(page.locator("details.report").count()).isZero();
        for (var dataset : List.of("telecom-locations", "google-calendar", "insurance-holder")) {
            page.navigate(platform.issuer() + "/my-data/" + dataset);
            look(page, "records-" + dataset, language);
        }
    }

    private void whatIsWrongIsReported(Page page, String language) {
        page.navigate(platform.issuer() + "/my-data/bank-transactions");
        look(page, "records-bank", language);
        page.locator("a[rel=record]").first().click();
        page.click("details.report summary");
        look(page, "records-report", language);
        page.fill("#text", "63,00");
        page.click("#report");
        look(page, "corrections", language);
        assertThat(page.locator("section.correction").count()).isPositive();
    }

    private void papersAreKept(Page page, String language) {
        page.navigate(platform.issuer() + "/my-data/documents");
        page.setInputFiles(
                "#file",
                new FilePayload(
                        "facture.pdf",
                        "application/pdf",
                        "%PDF-1.7 facture".getBytes(StandardCharsets.US_ASCII)));
        page.click("#add-document");
        look(page, "documents", language);
        page.locator("[id^=remove-]").first().click();
    }

    private void whatTheyThinkIsAskedAndTakenBack(Page page, String language) {
        page.navigate(platform.issuer() + "/");
        look(page, "home-invited", language);
        page.click("#answer");
        look(page, "questionnaire", language);
        page.check("input[name=choice-reason][value=use]");
        page.click("#send");
        page.waitForSelector("#given-panelist-start-1");
        look(page, "questionnaire-given", language);
        page.click("#given-panelist-start-1 .withdraw");
        page.waitForURL(url -> url.endsWith("?withdrawn"));
    }

    private void theObservatoryCountsThemUntilTheySayNo(Page page, String language) {
        page.navigate(platform.issuer() + "/my-rights");
        page.click("a[rel=observatory]");
        page.waitForSelector("#join");
        look(page, "observatory", language);
        page.click("#join");
        page.waitForSelector("#joined");
        look(page, "observatory-joined", language);
        page.click("#leave");
        page.waitForSelector("#left");
    }

    private void whatWasReadIsAskedToBeErased(Page page, String language) {
        page.navigate(platform.issuer() + "/");
        page.click("#shared a[rel=withdraw]");
        page.check("#erase");
        look(page, "withdraw-erase", language);
        page.click("#withdraw-confirm");
        look(page, "withdrawn-erase", language);
        assertThat(page.locator("#erasure dl").count()).isOne();
    }

    private static void look(Page page, String name, String language) {
        PageInspection.at(page, "space-" + name + "-" + language);
    }
}
