package org.mesinfos.launcher;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// The real browser that is installed here, started once for all tests; nothing is ever downloaded.
/// It ends with this JVM, whose pipe to it then closes.
final class Chromium {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome");

    /// What Playwright switches off: a list of ours comes in the place of its own.
    private static final List<String> NOT_FOR_PLAYWRIGHT =
            List.of(
                    "AcceptCHFrame",
                    "AutoDeElevate",
                    "AvoidUnnecessaryBeforeUnloadCheckSync",
                    "DestroyProfileOnBrowserClose",
                    "DialMediaRouteProvider",
                    "GlobalMediaControls",
                    "HttpsUpgrades",
                    "LensOverlay",
                    "MediaRouter",
                    "OptimizationHints",
                    "PaintHolding",
                    "RenderDocument",
                    "ThirdPartyStoragePartitioning",
                    "Translate");

    /// A window that nobody sees needs no popups below its address bar, each of which is a page in
    /// a process of its own, and no process in reserve: they cost two thirds of a new window.
    private static final List<String> NOT_WITHOUT_A_SCREEN =
            List.of(
                    "SpareRendererForSitePerProcess",
                    "WebUIOmniboxAimPopup",
                    "WebUIOmniboxFullPopup",
                    "WebUIOmniboxPopup");

    private static final String DISABLED_FEATURES =
            "--disable-features="
                    + Stream.concat(NOT_FOR_PLAYWRIGHT.stream(), NOT_WITHOUT_A_SCREEN.stream())
                            .collect(Collectors.joining(","));

    private final Browser browser;

    private Chromium(Path executable) {
        browser =
                Playwright.create(
                                new Playwright.CreateOptions()
                                        .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(executable)
                                        .setArgs(
                                                List.of(
                                                        "--no-sandbox",
                                                        "--disable-gpu",
                                                        DISABLED_FEATURES)));
    }

    private static final class Started {
        private static final Chromium BROWSER = new Chromium(installed().orElseThrow());
    }

    /// Where `CHROMIUM` or the `PATH` says it is.
    private static Optional<Path> installed() {
        var named = System.getenv("CHROMIUM");
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named));
        }
        var folders = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator);
        return Stream.of(folders)
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static boolean isInstalled() {
        return installed().isPresent();
    }

    /// The browser for a test; where none is installed, the test says so and does not run.
    static Chromium forTest(Class<?> test) {
        Assumptions.assumeTrue(
                isInstalled(),
                test.getSimpleName() + " needs a Chromium: set CHROMIUM or put one on the PATH");
        return Started.BROWSER;
    }

    // The certificate of the tests is nobody's.
    private static Browser.NewContextOptions options() {
        return new Browser.NewContextOptions().setIgnoreHTTPSErrors(TestPlatform.IN_PROCESSES);
    }

    /// A browser without any history.
    BrowserContext fresh(String language, ColorScheme scheme, int width) {
        return browser.newContext(
                options().setLocale(language).setColorScheme(scheme).setViewportSize(width, 900));
    }

    /// One that runs no script of any page.
    BrowserContext withoutScripts(String language) {
        return browser.newContext(
                options()
                        .setLocale(language)
                        .setJavaScriptEnabled(false)
                        .setViewportSize(1200, 900));
    }

    /// Somebody who is signed in as in another context, with another screen.
    BrowserContext same(BrowserContext other, String language, ColorScheme scheme, int width) {
        return browser.newContext(
                options()
                        .setStorageState(other.storageState())
                        .setLocale(language)
                        .setColorScheme(scheme)
                        .setViewportSize(width, 900));
    }
}
