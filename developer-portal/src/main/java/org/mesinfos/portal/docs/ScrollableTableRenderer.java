package org.mesinfos.portal.docs;

import java.util.LinkedHashMap;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;

/// Shows a table in a region of its own, which scrolls where the page is narrow.
final class ScrollableTableRenderer implements NodeRenderer {

    private final HtmlNodeRendererContext context;

    ScrollableTableRenderer(HtmlNodeRendererContext context) {
        this.context = context;
    }

    /// Puts each table of a document into such a region, named after the section that it stands in.
    ///
    /// @param title of the document, which names what stands before the first section
    static void in(Node document, String title) {
        document.accept(
                new AbstractVisitor() {
                    private String section = title;

                    @Override
                    public void visit(Heading heading) {
                        section = MarkdownPages.textOf(heading);
                    }

                    @Override
                    public void visit(CustomBlock block) {
                        if (block instanceof TableBlock table) {
                            var region = new Region(section);
                            table.insertBefore(region);
                            region.appendChild(table);
                        }
                    }
                });
    }

    private static final class Region extends CustomBlock {

        private final String name;

        private Region(String name) {
            this.name = name;
        }
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(Region.class);
    }

    @Override
    public void render(Node node) {
        var region = new LinkedHashMap<String, String>();
        region.put("class", "wide");
        region.put("tabindex", "0");
        region.put("role", "region");
        region.put("aria-label", ((Region) node).name);
        var html = context.getWriter();
        html.tag("div", region);
        context.render(node.getFirstChild());
        html.tag("/div");
        html.line();
    }
}
