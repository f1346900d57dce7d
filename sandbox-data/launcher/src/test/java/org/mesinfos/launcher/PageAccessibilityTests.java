package org.mesinfos.launcher;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every page of the portal is for everybody: on a wide screen and on a telephone, by day and by
/// night, in both languages.
class PageAccessibilityTests {

    private static final String LINK = " > ";

    private static final List<String> PUBLIC =
            List.of(
                    "/",
                    "/docs",
                    "/docs/dictionary",
                    "/docs/datasets/retail-receipts",
                    "/docs/datasets/energy-consumption",
                    "/sandbox",
                    "/sandbox/germaine",
                    "/gallery",
                    "/gallery/apps",
                    "/docs/quick-starts",
                    "/gallery/ideas",
                    "/contest",
                    "/contest/board",
                    "/contest/results",
                    "/report/questionnaires");

    private static final List<String> DEVELOPER =
            List.of(
                    "/apps",
                    "/apps/new",
                    "/apps/demo/test",
                    "/apps/demo/test/credentials",
                    "/apps/demo/test/quick-starts",
                    "/apps/demo/test/consent-preview",
                    "/apps/demo/test/console?call=retail-receipts",
                    "/apps/demo/test/log",
                    "/apps/demo/test/settings",
                    "/apps/demo/test/signals",
                    "/apps/demo/live/log",
                    "/docs/guides/consent-flow",
                    "/docs/guides/errors",
                    "/contest/entries",
                    "/contest/entries/spring~demo-mon-bureau",
                    "/contest/entries/spring~demo-mon-bureau/pitch",
                    "/contest/entries/spring~demo-mon-bureau/data",
                    "/contest/entries/spring~demo-mon-bureau/project",
                    "/contest/entries/spring~demo-mon-bureau/demo",
                    "/contest/entries/spring~demo-mon-bureau/terms",
                    "/contest/entries/spring~demo-mon-bureau/withdraw",
                    "/contest/entries/spring~demo-mon-bureau/pictures",
                    "/contest/apply",
                    "/contest/ideas/new",
                    "/apps/demo/feedback",
                    "/questionnaire");

    private static final List<String> ORGANIZER =
            List.of(
                    "/organizer",
                    "/organizer/audit",
                    "/organizer/plots",
                    "/organizer/anomalies",
                    "/organizer/integrity",
                    "/organizer/reviews",
                    "/organizer/apps",
                    "/organizer/apps/demo",
                    "/organizer/people",
                    "/organizer/people/members?role=DEVELOPER",
                    "/organizer/people/members/developer",
                    "/organizer/people/members/organizer",
                    "/organizer/reach",
                    "/organizer/stops",
                    "/organizer/holders",
                    "/organizer/holders/orange",
                    "/organizer/holders/edf/register",
                    "/organizer/holders/orange/replace-secret",
                    "/organizer/incidents",
                    "/organizer/contest",
                    "/organizer/contest/new",
                    "/organizer/contest/spring",
                    "/organizer/contest/ideas",
                    "/organizer/acts",
                    "/organizer/contest/jury",
                    "/organizer/contest/jury/entries/autumn~demo-doublon",
                    "/organizer/contest/jury/entries/autumn~demo-doublon/dossier/print",
                    "/organizer/contest/audience",
                    "/organizer/contest/export",
                    "/organizer/words",
                    "/organizer/questionnaires",
                    "/organizer/questionnaires/developer-start-1",
                    "/report",
                    "/observatory",
                    "/information/about",
                    "/information/contact",
                    "/information/legal-notice",
                    "/information/privacy",
                    "/information/terms",
                    "/information/accessibility");

    private static final List<String> JURY =
            List.of(
                    "/jury",
                    "/jury/entries/autumn~demo-doublon",
                    "/jury/entries/autumn~demo-half-degree");

    /// A page, or one to which a link on it leads.
    private static final List<String> HOLDER =
            List.of(
                    "/holder" + LINK + "a[href*='/holder/deliveries/']",
                    "/holder",
                    "/holder" + LINK + "a[href$='/holder/corrections']",
                    "/questionnaire",
                    "/docs/guides/delivering");

    /// Who looks, in what browser.
    private record Visitor(String name, String language, ColorScheme scheme, int width) {

        @Override
        public String toString() {
            return "%s-%s-%s-%d".formatted(name, language, scheme, width);
        }
    }

    private static final Map<Visitor, Page> PAGES = new HashMap<>();

    private static TestPlatform platform;
    private static Chromium chromium;

    @BeforeAll
    static void aBrowser() {
        chromium = Chromium.forTest(PageAccessibilityTests.class);
        platform = TestPlatform.running();
    }

    @AfterAll
    static void leave() {
        PAGES.values().stream().map(Page::context).forEach(BrowserContext::close);
        PAGES.clear();
    }

    /// Each page once, every second one as the others are not shown.
    @ParameterizedTest(name = "{1} for {0}")
    @MethodSource("everyPage")
    void aPageIsForEverybody(Visitor visitor, String path) {
        look(visitor, path);
    }

    @ParameterizedTest(name = "{1} for {0}")
    @MethodSource("everyPageOtherwise")
    @Tag("proof")
    void aPageIsForEverybodyOtherwiseToo(Visitor visitor, String path) {
        look(visitor, path);
    }

    @ParameterizedTest(name = "{1} for {0}")
    @MethodSource("publicPagesOtherwise")
    @Tag("proof")
    void aPublicPageIsForEverybodyOnEveryScreen(Visitor visitor, String path) {
        look(visitor, path);
    }

    static Stream<Arguments> everyPage() {
        return looks(0);
    }

    static Stream<Arguments> everyPageOtherwise() {
        return looks(1);
    }

    /// By day on a wide screen and by night on a telephone, in turn.
    private static Stream<Arguments> looks(int first) {
        var looks = new ArrayList<Arguments>();
        for (var name : List.of("public", "developer", "organizer", "jury", "holder")) {
            var visitors =
                    List.of(
                            new Visitor(name, "fr-FR", ColorScheme.LIGHT, 1200),
                            new Visitor(name, "en-GB", ColorScheme.DARK, 360));
            var turn = first;
            for (var path : paths(name)) {
                looks.add(Arguments.of(visitors.get(turn++ % 2), path));
            }
        }
        return looks.stream();
    }

    static Stream<Arguments> publicPagesOtherwise() {
        return Stream.of(
                        new Visitor("public", "en-GB", ColorScheme.DARK, 1200),
                        new Visitor("public", "en-GB", ColorScheme.LIGHT, 360),
                        new Visitor("public", "fr-FR", ColorScheme.DARK, 360))
                .flatMap(visitor -> PUBLIC.stream().map(path -> Arguments.of(visitor, path)));
    }

    private static List<String> paths(String name) {
        return switch (name) {
            case "developer" -> DEVELOPER;
            case "organizer" -> ORGANIZER;
            case "jury" -> JURY;
            case "holder" -> HOLDER;
            default -> PUBLIC;
        };
    }

    private static void look(Visitor visitor, String path) {
        var page = PAGES.computeIfAbsent(visitor, PageAccessibilityTests::arrived);
        var steps = path.split(LINK);
        page.navigate(platform.portal() + steps[0]);
        if (steps.length > 1) {
            var link = page.locator(steps[1]).first().getAttribute("href");
            page.navigate(URI.create(page.url()).resolve(link).toString());
        }
        var name = path.equals("/") ? "home" : path.substring(1).replaceAll("[^\\w-]+", "-");
        PageInspection.at(page, name + "-" + visitor);
    }

    private static Page arrived(Visitor visitor) {
        var page = chromium.fresh(visitor.language(), visitor.scheme(), visitor.width()).newPage();
        switch (visitor.name()) {
            case "developer" -> signIn(page, "dev@example.org", "developer");
            case "organizer" -> signIn(page, "organizer@example.org", "organizer");
            case "jury" -> signIn(page, "jury@example.org", "jury");
            case "holder" -> signIn(page, "holder@example.org", "holder");
            default -> {}
        }
        return page;
    }

    private static void signIn(Page page, String login, String password) {
        page.navigate(platform.portal() + "/oauth2/authorization/mesinfos");
        page.fill("#username", login);
        page.fill("#password", password);
        page.click("#sign-in");
        page.waitForURL(url -> url.startsWith(platform.portal()));
    }
}
