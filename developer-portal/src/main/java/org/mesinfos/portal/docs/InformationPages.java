package org.mesinfos.portal.docs;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// The pages of `docs/public`: what this is, who answers for it and under which rules.
@Component
class InformationPages {

    static final List<String> SLUGS =
            List.of("about", "contact", "legal-notice", "privacy", "terms", "accessibility");

    private final MarkdownPages pages;

    InformationPages(InformationProperties said, MessageSource messages) {
        pages =
                new MarkdownPages(
                        "public",
                        SLUGS,
                        Map.of(
                                "{publisher}", said.publisher(),
                                "{address}", said.address(),
                                "{contact}", said.contact(),
                                "{hosting}", said.hosting()),
                        messages);
    }

    /// All pages in the reader's language, in the order of the footer.
    List<Guide> all(Locale locale) {
        return pages.all(locale);
    }

    Optional<Guide> find(String slug, Locale locale) {
        return pages.find(slug, locale);
    }
}
