package org.mesinfos.portal.docs;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;
import org.springframework.context.MessageSource;

/// Shows the code of a guide: to be copied, and where the same follows in other languages, one of
/// them unfolded.
final class CodeBlocks implements NodeRenderer {

    private static final Map<String, String> LANGUAGES =
            Map.of("sh", "curl", "js", "JavaScript", "python", "Python", "java", "Java");

    private final HtmlWriter html;
    private final MessageSource messages;
    private final Locale locale;
    private int shown;

    /// @param context of one rendering; another page needs another object
    CodeBlocks(HtmlNodeRendererContext context, MessageSource messages, Locale locale) {
        this.html = context.getWriter();
        this.messages = messages;
        this.locale = locale;
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(FencedCodeBlock.class);
    }

    @Override
    public void render(Node node) {
        var block = (FencedCodeBlock) node;
        if (!isCode(block.getPrevious()) && !isCode(block.getNext())) {
            code(block);
            return;
        }
        html.tag("details", isCode(block.getPrevious()) ? Map.of() : Map.of("open", "open"));
        html.tag("summary");
        html.text(LANGUAGES.getOrDefault(block.getInfo(), block.getInfo()));
        html.tag("/summary");
        code(block);
        html.tag("/details");
    }

    private static boolean isCode(Node node) {
        return node instanceof FencedCodeBlock;
    }

    private void code(FencedCodeBlock block) {
        var id = "code-" + ++shown;
        html.tag("pre", Map.of("class", "call", "tabindex", "0"));
        html.tag("code", Map.of("id", id));
        html.text(block.getLiteral());
        html.tag("/code");
        html.tag("/pre");
        var button = new LinkedHashMap<String, String>();
        button.put("type", "button");
        button.put("class", "quiet");
        button.put("hidden", "hidden");
        button.put("data-copy", id);
        button.put("data-copied", messages.getMessage("ui.copied", null, locale));
        html.tag("button", button);
        html.text(messages.getMessage("ui.copy", null, locale));
        html.tag("/button");
        html.line();
    }
}
