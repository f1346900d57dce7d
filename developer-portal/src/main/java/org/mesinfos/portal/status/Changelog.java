package org.mesinfos.portal.status;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.commonmark.node.Document;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;
import org.mesinfos.portal.web.MarkdownProse;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/// The changelog of `docs/guides/changelog.*.md`: below each second heading, which begins with a
/// day, stands what changed.
@Component
class Changelog {

    private static final int DAY = "2026-11-25".length();

    private final Parser parser = Parser.builder().build();
    private final HtmlRenderer html =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();
    private final TextContentRenderer words = TextContentRenderer.builder().build();
    private final List<Change> french = read("fr");
    private final List<Change> english = read("en");

    /// @param day on which it changed
    /// @param text HTML that the renderer made safe
    /// @param words the same without markup
    record Change(LocalDate day, String title, String text, String words) {}

    /// All changes in the reader's language, newest first.
    List<Change> all(Locale locale) {
        return locale.getLanguage().equals("en") ? english : french;
    }

    private List<Change> read(String language) {
        var changes = new ArrayList<Change>();
        var document = parsed(language);
        MarkdownProse.prepare(document, language);
        Node node = document.getFirstChild();
        while (node != null) {
            var next = node.getNext();
            if (node instanceof Heading heading && heading.getLevel() == 2) {
                var body = new Document();
                while (next != null && !(next instanceof Heading)) {
                    var after = next.getNext();
                    body.appendChild(next);
                    next = after;
                }
                changes.add(change(words.render(heading).strip(), body));
            }
            node = next;
        }
        return List.copyOf(changes);
    }

    private Change change(String heading, Document body) {
        return new Change(
                LocalDate.parse(heading.substring(0, DAY)),
                heading.substring(DAY).strip(),
                html.render(body),
                words.render(body).strip());
    }

    private Node parsed(String language) {
        try {
            return parser.parse(
                    new ClassPathResource("guides/changelog." + language + ".md")
                            .getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
