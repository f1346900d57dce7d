package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.nio.file.Path;

/// What a machine can judge of a page.
final class Look {

    static final Path PICTURES = Path.of("target", "pictures");

    private Look() {}

    /// Takes a picture, and judges what a machine can judge of accessibility and of width.
    static void at(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(PICTURES.resolve(name + ".png"))
                        .setFullPage(true));
        var violations = new AxeBuilder(page).analyze().getViolations();
        assertThat(violations)
                .as(name)
                .extracting(rule -> rule.getId() + ": " + rule.getNodes().getFirst().getHtml())
                .isEmpty();
        var overflow =
                page.evaluate(
                        "document.documentElement.scrollWidth -"
                                + " document.documentElement.clientWidth");
        assertThat(((Number) overflow).intValue()).as(name + " scrolls sideways").isZero();
    }
}
