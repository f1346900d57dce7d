package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;

/// What a machine can judge of a page.
final class PageInspection {

    private static final Path PICTURES = Path.of("target", "pictures");

    /// `-Dpictures` keeps a picture of every page; otherwise only of a page that fails.
    private static final boolean ALL_PICTURES = Boolean.getBoolean("pictures");

    private static final String AXE = AxeBuilder.getAxeScript();

    /// The rules that a page breaks, each with the first element that breaks it. Asked of axe
    /// directly: its builder for Playwright opens a second page for each answer. That a button is
    /// called by its visible words is a rule that axe leaves out unless it is asked for.
    private static final String VIOLATIONS =
            """
            () => axe.run(document, {resultTypes: ['violations'],
                    rules: {'label-content-name-mismatch': {enabled: true}}})
                .then(found => found.violations.map(rule => rule.id + ': ' + rule.nodes[0].html))""";

    private static final String OVERFLOW =
            "document.documentElement.scrollWidth - document.documentElement.clientWidth";

    private PageInspection() {}

    /// Judges what a machine can judge of accessibility, words and width.
    static void at(Page page, String name) {
        // Without its style sheets a page is judged for colours that nobody sees.
        page.waitForLoadState();
        page.evaluate(AXE);
        var violations = (List<?>) page.evaluate(VIOLATIONS);
        var wording = PageWording.problems(page);
        var overflow = ((Number) page.evaluate(OVERFLOW)).intValue();
        if (ALL_PICTURES || !violations.isEmpty() || !wording.isEmpty() || overflow != 0) {
            picture(page, name);
        }
        assertThat(violations).as(name).isEmpty();
        assertThat(wording).as(name + " is hard to read").isEmpty();
        assertThat(overflow).as(name + " scrolls sideways").isZero();
    }

    private static void picture(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(PICTURES.resolve(name + ".png"))
                        .setFullPage(true));
    }
}
