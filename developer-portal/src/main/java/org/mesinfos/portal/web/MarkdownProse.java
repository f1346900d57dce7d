package org.mesinfos.portal.web;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.mesinfos.catalogue.FrenchTypography;

/// What becomes of a text from the folder of guides before people read it.
public final class MarkdownProse {

    /// A part of the page that says how the services are.
    private static final String CHANGELOG = "changelog";

    private MarkdownProse() {}

    /// Leads links between files to the addresses of the pages, and protects the spaces of French
    /// prose; code stays as it is.
    ///
    /// @param language `fr` or `en`
    public static void prepare(Node document, String language) {
        document.accept(new LinksBetweenGuides());
        if (language.equals("fr")) {
            document.accept(new ProtectedSpaces());
        }
    }

    private static final class ProtectedSpaces extends AbstractVisitor {
        @Override
        public void visit(Text part) {
            part.setLiteral(FrenchTypography.protect(part.getLiteral()));
        }
    }

    /// In the repository pages link to files; here, to addresses.
    private static final class LinksBetweenGuides extends AbstractVisitor {
        @Override
        public void visit(Link link) {
            var target = link.getDestination();
            if (target.endsWith(".fr.md") || target.endsWith(".en.md")) {
                var slug = target.substring(0, target.length() - ".fr.md".length());
                link.setDestination(slug.equals(CHANGELOG) ? "/status" : "/docs/guides/" + slug);
            }
            visitChildren(link);
        }
    }
}
