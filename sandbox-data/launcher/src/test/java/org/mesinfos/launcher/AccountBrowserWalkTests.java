package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mesinfos.auth.person.Passwords;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.springframework.test.util.ReflectionTestUtils;

/// A panelist forgets their password, and later stops all sharing from a mail, in a real browser.
class AccountBrowserWalkTests {

    private static final String RECEIPTS = "retail.receipts:read";
    private static final String NEW = "trombone orage mandarine";

    /// How many passwords are checked at once.
    private static final int PASSWORD_DESKS = 8;

    private static TestPlatform platform;
    private static Chromium chromium;

    @BeforeAll
    static void aBrowser() {
        chromium = Chromium.forTest(AccountBrowserWalkTests.class);
        platform = TestPlatform.running();
    }

    @ParameterizedTest
    @CsvSource("panelist04, fr-FR, LIGHT")
    void aPanelistGetsBackInAndStopsEverythingFromAMail(
            String panelist, String language, ColorScheme scheme) {
        try (var context = chromium.fresh(language, scheme, 360)) {
            var page = context.newPage();
            page.navigate(platform.issuer() + "/login");
            page.click("#to-recovery");
            PageInspection.at(page, "recovery-" + language);
            page.fill("#username", panelist);
            page.click("#recover");
            page.waitForSelector("#recovery-sent");
            PageInspection.at(page, "recovery-sent-" + language);

            page.navigate(link(panelist, "/recovery/password"));
            PageInspection.at(page, "recovery-password-" + language);
            page.fill("#password", "password1234");
            page.click("#choose-password");
            PageInspection.at(page, "recovery-password-weak-" + language);
            page.fill("#password", NEW);
            page.click("#choose-password");
            page.waitForSelector("#recovery-done");
            PageInspection.at(page, "recovery-done-" + language);
            page.click("#to-sign-in");
            page.fill("#username", panelist);
            page.fill("#password", NEW);
            page.click("#sign-in");
            page.waitForURL(platform.issuer() + "/");
            page.navigate(platform.issuer() + "/stop-links");
            PageInspection.at(page, "emergency-links-" + language);
        }
        new Browser(platform.issuer())
                .visit(App.demoLive(platform.issuer()).authorize("openid", RECEIPTS))
                .signIn(panelist, NEW)
                .share("P30D", RECEIPTS);
        cancelsARecoveryThatWaits(panelist, language, scheme);
        stopsEverything(panelist, language, scheme);
    }

    @ParameterizedTest
    @CsvSource("panelist10, en-GB, DARK")
    @Tag("proof")
    void aPanelistDoesSoInEnglishByNight(String panelist, String language, ColorScheme scheme) {
        aPanelistGetsBackInAndStopsEverythingFromAMail(panelist, language, scheme);
    }

    @ParameterizedTest
    @CsvSource("fr-FR, DARK, Votre mot de passe n’a pas été vérifié")
    void aPersonWhoComesInACrowdIsToldToTryAgain(String language, ColorScheme scheme, String said)
            throws InterruptedException {
        var desks = desks();
        desks.acquire(PASSWORD_DESKS);
        try (var context = chromium.fresh(language, scheme, 360)) {
            var page = context.newPage();
            page.navigate(platform.issuer() + "/login");
            page.fill("#username", "panelist05");
            page.fill("#password", "panelist");
            var answer =
                    page.waitForResponse(
                            sent -> sent.request().method().equals("POST"),
                            () -> page.click("#sign-in"));

            assertThat(answer.status()).isEqualTo(503);
            page.waitForSelector(".problem");
            assertThat(page.locator(".problem").first().innerText()).contains(said);
            PageInspection.at(page, "sign-in-busy-" + language + "-" + scheme);
        } finally {
            desks.release(PASSWORD_DESKS);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "fr-FR, LIGHT, Votre mot de passe n’a pas été vérifié",
        "en-GB, LIGHT, Your password was not checked",
        "en-GB, DARK, Your password was not checked"
    })
    @Tag("proof")
    void andSoInEachLanguageByDayAndByNight(String language, ColorScheme scheme, String said)
            throws InterruptedException {
        aPersonWhoComesInACrowdIsToldToTryAgain(language, scheme, said);
    }

    private static Semaphore desks() {
        var passwords = TestPlatform.inThisProcess().bean(Passwords.class);
        return (Semaphore) Objects.requireNonNull(ReflectionTestUtils.getField(passwords, "desks"));
    }

    private void cancelsARecoveryThatWaits(String panelist, String language, ColorScheme scheme) {
        try (var context = chromium.fresh(language, scheme, 360)) {
            var page = context.newPage();
            page.navigate(platform.issuer() + "/recovery");
            page.fill("#username", panelist);
            page.click("#recover");
            page.waitForSelector("#recovery-sent");
            var cancel = link(panelist, "/recovery/cancel");

            page.navigate(link(panelist, "/recovery/password"));
            page.waitForSelector("#recovery-waits");
            PageInspection.at(page, "recovery-waits-" + language);
            page.navigate(cancel);
            PageInspection.at(page, "recovery-cancel-" + language);
            page.click("#cancel-recovery");
            page.waitForSelector("#recovery-cancelled");
            PageInspection.at(page, "recovery-cancelled-" + language);
            page.navigate(cancel);
            page.waitForSelector("#recovery-over");
            PageInspection.at(page, "recovery-over-" + language);
        }
    }

    private void stopsEverything(String panelist, String language, ColorScheme scheme) {
        try (var context = chromium.fresh(language, scheme, 360)) {
            var page = context.newPage();
            page.navigate(link(panelist, "/emergency-stop"));
            assertThat(page.locator("#what-stops").isVisible()).isTrue();
            PageInspection.at(page, "emergency-stop-" + language);
            page.click("#emergency-stop");
            page.waitForSelector("#emergency-done");
            PageInspection.at(page, "emergency-done-" + language);
            page.navigate(platform.issuer() + "/emergency-stop?token=no-such-link");
            page.waitForSelector("#emergency-over");
            PageInspection.at(page, "emergency-over-" + language);

            signIn(page, panelist);
            page.navigate(platform.issuer() + "/permissions");
            assertThat(page.locator("a[rel=withdraw]").count()).isZero();
        }
    }

    private static void signIn(Page page, String panelist) {
        page.navigate(platform.issuer() + "/login");
        page.fill("#username", panelist);
        page.fill("#password", NEW);
        page.click("#sign-in");
        page.waitForURL(platform.issuer() + "/");
    }

    /// The link to that page in the latest mail that has one, as soon as it is there.
    private static String link(String panelist, String path) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> latest(panelist, path), Objects::nonNull);
    }

    private static String latest(String panelist, String path) {
        var link = Pattern.compile("http\\S+" + path + "\\?token=\\S+");
        try (var mails = Files.list(TestPlatform.OUTBOX)) {
            return mails.filter(mail -> mail.toString().endsWith(".eml"))
                    .sorted()
                    .map(AccountBrowserWalkTests::read)
                    .filter(mail -> mail.startsWith("To: <" + panelist + "@"))
                    .map(mail -> link.matcher(text(mail)))
                    .filter(found -> found.find())
                    .map(found -> found.group())
                    .reduce(null, (earlier, later) -> later);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String mail) {
        var body = mail.split("\r\n\r\n", 2)[1];
        return new String(Base64.getMimeDecoder().decode(body), StandardCharsets.UTF_8);
    }

    private static String read(Path mail) {
        try {
            return Files.readString(mail);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
