package org.mesinfos.portal.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.mesinfos.portal.web.MarkdownProse;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ClassPathResource;

/// Pages written in Markdown, in French and in English, in one folder of the class path.
final class MarkdownPages {

    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

    private final Parser parser = Parser.builder().extensions(EXTENSIONS).build();
    private final String folder;
    private final Map<String, String> replacements;
    private final MessageSource messages;
    private final Map<String, Guide> french = new LinkedHashMap<>();
    private final Map<String, Guide> english = new LinkedHashMap<>();

    /// @param slugs names of the pages, in their order; each is the file `slug.fr.md` and
    ///   `slug.en.md`
    /// @param replacements what stands in the files, and what readers see in its place
    MarkdownPages(
            String folder,
            List<String> slugs,
            Map<String, String> replacements,
            MessageSource messages) {
        this.folder = folder;
        this.replacements = Map.copyOf(replacements);
        this.messages = messages;
        for (var slug : slugs) {
            french.put(slug, read(slug, Locale.FRENCH));
            english.put(slug, read(slug, Locale.ENGLISH));
        }
    }

    /// All pages in the reader's language.
    List<Guide> all(Locale locale) {
        return List.copyOf(in(locale).values());
    }

    Optional<Guide> find(String slug, Locale locale) {
        return Optional.ofNullable(in(locale).get(slug));
    }

    private Map<String, Guide> in(Locale locale) {
        return locale.getLanguage().equals("en") ? english : french;
    }

    private Guide read(String slug, Locale locale) {
        var document = parser.parse(text(folder + "/" + slug + "." + locale.getLanguage() + ".md"));
        if (!(document.getFirstChild() instanceof Heading heading)) {
            throw new IllegalStateException("the page " + slug + " begins without a title");
        }
        MarkdownProse.prepare(document, locale.getLanguage());
        var title = textOf(heading);
        // The page has its own first heading.
        heading.unlink();
        ScrollableTableRenderer.in(document, title);
        return new Guide(slug, title, renderer(locale).render(document));
    }

    private HtmlRenderer renderer(Locale locale) {
        return HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .escapeHtml(true)
                .sanitizeUrls(true)
                .attributeProviderFactory(_ -> MarkdownPages::looks)
                .nodeRendererFactory(context -> new CodeBlocks(context, messages, locale))
                .nodeRendererFactory(ScrollableTableRenderer::new)
                .build();
    }

    private String text(String file) {
        try {
            var text = new ClassPathResource(file).getContentAsString(StandardCharsets.UTF_8);
            for (var replacement : replacements.entrySet()) {
                text = text.replace(replacement.getKey(), replacement.getValue());
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String textOf(Node node) {
        var text = new StringBuilder();
        node.accept(
                new AbstractVisitor() {
                    @Override
                    public void visit(Text part) {
                        text.append(part.getLiteral());
                    }
                });
        return text.toString();
    }

    private static void looks(Node node, String tag, Map<String, String> attributes) {
        if (tag.equals("table") && node instanceof TableBlock) {
            attributes.put("class", "table");
        }
    }
}
