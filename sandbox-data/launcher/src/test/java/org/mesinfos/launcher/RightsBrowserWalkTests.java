package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;

/// What panelists see who use their rights, in a real browser.
class RightsBrowserWalkTests {

    private static final String RECEIPTS = "retail.receipts:read";

    private static final FilePayload NO_ARCHIVE =
            new FilePayload(
                    "letter.zip", "application/zip", "Bonjour.".getBytes(StandardCharsets.UTF_8));

    private static TestPlatform platform;
    private static Chromium chromium;

    @BeforeAll
    static void aBrowser() {
        chromium = Chromium.forTest(RightsBrowserWalkTests.class);
        platform = TestPlatform.running();
    }

    @ParameterizedTest
    @CsvSource("panelist08, fr-FR, LIGHT, 1200")
    void aPanelistProvesTakesBringsAndLeaves(
            String panelist, String language, ColorScheme scheme, int width) throws Exception {
        var earlier = new Browser(platform.issuer());
        earlier.visit(App.demoLive(platform.issuer()).authorize("openid", RECEIPTS))
                .signIn(panelist, "panelist")
                .share("P30D", RECEIPTS);
        try (var context = chromium.fresh(language, scheme, width)) {
            var page = context.newPage();
            page.navigate(platform.issuer() + "/login");
            page.fill("#username", panelist);
            page.fill("#password", "panelist");
            page.click("#sign-in");
            page.navigate(platform.issuer() + "/permissions");
            page.click("a[rel=withdraw]");
            page.click("#withdraw-confirm");
            page.click("a[rel=certificate]");
            PageInspection.at(page, "certificate-" + language);
            assertThat(page.textContent("#certificate-reads")).isEqualTo("0");

            page.navigate(platform.issuer() + "/my-rights");
            PageInspection.at(page, "my-rights-" + language);
            page.click("#observe");
            page.click("a[rel=export]");
            PageInspection.at(page, "export-ask-" + language);
            page.click("#export");
            PageInspection.at(page, "export-ready-" + language);
            var file = Path.of("target", "export-" + language + ".zip").toAbsolutePath();
            var download = page.waitForDownload(() -> page.click("#export-download"));
            download.saveAs(file);
            // The page goes on by itself, also while the browser downloads.
            page.waitForSelector("#export-progress[value='100']");
            PageInspection.at(page, "export-done-" + language);

            page.navigate(platform.issuer() + "/my-rights/import");
            PageInspection.at(page, "import-empty-" + language);
            page.setInputFiles("#file", file);
            page.click("#import");
            page.waitForSelector(".import-0");
            PageInspection.at(page, "import-done-" + language);
            page.click("#brought a");
            PageInspection.at(page, "import-records-" + language);
            page.navigate(platform.issuer() + "/my-rights/import");
            page.click("a[rel=imported-permissions]");
            PageInspection.at(page, "import-permissions-" + language);
            page.navigate(platform.issuer() + "/my-rights/import");
            page.setInputFiles("#file", NO_ARCHIVE);
            page.click("#import");
            page.waitForSelector("#import-refused");
            PageInspection.at(page, "import-refused-" + language);

            page.navigate(platform.issuer() + "/my-rights/leave");
            PageInspection.at(page, "leave-" + language);
            page.check("#sure");
            page.fill("#password", "wrong");
            page.click("#leave-confirm");
            PageInspection.at(page, "leave-wrong-" + language);
            page.check("#sure");
            page.fill("#password", "panelist");
            page.click("#leave-confirm");
            page.waitForSelector("#left-completed");
            PageInspection.at(page, "left-" + language);
        } finally {
            Files.deleteIfExists(Path.of("target", "export-" + language + ".zip"));
        }
    }

    @ParameterizedTest
    @CsvSource("panelist09, en-GB, DARK, 390")
    @Tag("proof")
    void aPanelistDoesSoInEnglishOnATelephone(
            String panelist, String language, ColorScheme scheme, int width) throws Exception {
        aPanelistProvesTakesBringsAndLeaves(panelist, language, scheme, width);
    }
}
