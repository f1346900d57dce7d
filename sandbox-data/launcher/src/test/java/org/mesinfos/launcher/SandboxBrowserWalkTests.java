package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.CsvRecords;
import org.mesinfos.people.SandboxPeople;
import org.mesinfos.people.life.SandboxRecords;

/// A newcomer makes an account, takes made-up data away, and invents somebody, in a real browser.
class SandboxBrowserWalkTests {

    private static TestPlatform platform;
    private static Chromium chromium;

    @BeforeAll
    static void aBrowser() {
        chromium = Chromium.forTest(SandboxBrowserWalkTests.class);
        platform = TestPlatform.running();
    }

    @ParameterizedTest
    @CsvSource({"fr-FR, LIGHT, 1200", "en-GB, DARK, 390"})
    void aDeveloperSignsUpFromTheMailbox(String language, ColorScheme scheme, int width)
            throws IOException {
        var mailbox = "nour." + language.toLowerCase() + "@example.org";
        try (var context = chromium.fresh(language, scheme, width)) {
            var page = context.newPage();
            page.navigate(platform.issuer() + "/sign-up");
            PageInspection.at(page, "sign-up-" + language);
            page.click("#sign-up");
            PageInspection.at(page, "sign-up-nothing-" + language);
            page.fill("#email", mailbox);
            page.click("#sign-up");
            assertThat(page.locator("#sign-up-sent").isVisible()).isTrue();
            PageInspection.at(page, "sign-up-sent-" + language);

            var link = linkSentTo(mailbox);
            page.navigate(link);
            PageInspection.at(page, "sign-up-confirm-" + language);
            page.fill("#password", "court");
            page.click("#create-account");
            PageInspection.at(page, "sign-up-refused-" + language);

            page.navigate(platform.issuer() + "/sign-up/confirm?token=" + "x".repeat(43));
            PageInspection.at(page, "sign-up-over-" + language);
        }
    }

    @ParameterizedTest
    @CsvSource({"fr-FR, LIGHT, 1200", "en-GB, DARK, 390"})
    void aDeveloperInventsSomebodyWithDataOfTheirOwn(
            String language, ColorScheme scheme, int width) {
        var variant = "-" + language + "-" + scheme;
        try (var context = chromium.fresh(language, scheme, width)) {
            var page = context.newPage();
            signIn(page);
            page.navigate(platform.portal() + "/sandbox/mine");
            PageInspection.at(page, "invented" + variant);
            page.click("#invent");
            PageInspection.at(page, "invented-without-a-name" + variant);
            page.fill("#name", "Zoé d’Essai");
            page.click("#invent");
            assertThat(page.innerText("#person-password")).isNotBlank();
            PageInspection.at(page, "invented-person" + variant);

            upload(page, "receipts.ndjson", "{\"receiptId\": 3}\n{not json\n");
            assertThat(page.locator("#faults tbody tr").count()).isGreaterThan(3);
            PageInspection.at(page, "upload-refused" + variant);

            upload(page, "receipts.csv", receipts());
            assertThat(page.innerText("#stored")).contains("2");
            PageInspection.at(page, "upload-stored" + variant);
        }
    }

    @ParameterizedTest
    @CsvSource({"fr-FR, DARK, 390", "en-GB, LIGHT, 1200"})
    @Tag("proof")
    void aDeveloperDoesSoOnEveryScreen(String language, ColorScheme scheme, int width) {
        aDeveloperInventsSomebodyWithDataOfTheirOwn(language, scheme, width);
    }

    @Test
    void madeUpDataIsTakenAwayByAClick() throws IOException {
        try (var context = chromium.fresh("fr-FR", ColorScheme.LIGHT, 1200)) {
            var page = context.newPage();
            page.navigate(platform.portal() + "/sandbox/germaine");
            page.click("#retail-receipts > summary");

            var file =
                    page.waitForDownload(
                            () -> page.click("a[href$='/germaine/retail-receipts.csv']"));

            assertThat(file.suggestedFilename()).contains("retail-receipts").endsWith(".csv");
            var lines = Files.readAllLines(file.path());
            assertThat(lines.getFirst()).startsWith("id,holder");
            assertThat(lines).hasSizeGreaterThan(30);
            page.navigate(platform.portal() + "/docs/dictionary");
            var dictionary =
                    page.waitForDownload(() -> page.click("a[href$='/docs/dictionary.md']"));
            assertThat(Files.readString(dictionary.path())).contains("retail-receipts");
        }
    }

    /// Again when a busy machine took longer than the portal waits.
    private static void signIn(Page page) {
        for (int tries = 0; tries < 3 && !isSignedIn(page); tries++) {
            page.navigate(platform.portal() + "/oauth2/authorization/mesinfos");
            if (page.locator("#username").isVisible()) {
                page.fill("#username", "dev@example.org");
                page.fill("#password", "developer");
                page.click("#sign-in");
            }
            // The code comes to an address of the portal's too; only then is somebody signed in.
            page.waitForURL(url -> url.startsWith(platform.portal()) && !url.contains("/login/"));
        }
    }

    private static boolean isSignedIn(Page page) {
        page.navigate(platform.portal() + "/apps");
        return page.url().equals(platform.portal() + "/apps");
    }

    private static void upload(Page page, String name, String text) {
        page.selectOption("#dataset", "retail-receipts");
        page.setInputFiles(
                "#file",
                new FilePayload(name, "text/plain", text.getBytes(StandardCharsets.UTF_8)));
        page.click("#upload");
    }

    private static String receipts() {
        var csv = new CsvRecords(Catalogue.load().dataset("retail-receipts").orElseThrow());
        var germaine = SandboxPeople.load().getFirst();
        var some = SandboxRecords.of(germaine, "retail-receipts").subList(3, 5);
        var text = new StringBuilder(csv.header());
        some.forEach(receipt -> text.append(csv.line(receipt)));
        return text.toString();
    }

    private static String linkSentTo(String mailbox) throws IOException {
        try (var messages = Files.list(TestPlatform.OUTBOX)) {
            for (var message : messages.toList()) {
                if (isTo(mailbox, message)) {
                    var body = Files.readString(message).split("\r\n\r\n", 2)[1];
                    var text =
                            new String(
                                    Base64.getMimeDecoder().decode(body), StandardCharsets.UTF_8);
                    var link = Pattern.compile("http\\S+token=\\S+").matcher(text);
                    assertThat(link.find()).isTrue();
                    return link.group();
                }
            }
        }
        throw new AssertionError("nothing was sent to " + mailbox);
    }

    private static boolean isTo(String mailbox, Path message) throws IOException {
        return Files.readString(message).startsWith("To: <" + mailbox + ">");
    }
}
