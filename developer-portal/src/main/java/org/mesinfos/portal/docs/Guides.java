package org.mesinfos.portal.docs;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mesinfos.portal.web.ServiceAddresses;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// The guides of `docs/guides`, in the order in which a newcomer needs them.
@Component
class Guides {

    static final List<String> SLUGS =
            List.of(
                    "first-call",
                    "build-an-app",
                    "consent-flow",
                    "scopes",
                    "test-mode",
                    "errors",
                    "versions",
                    "limits",
                    "delta-sync",
                    "signals",
                    "going-live",
                    "contest",
                    "security",
                    "delivering",
                    "observatory",
                    "export-file");

    private final MarkdownPages pages;

    /// Snippets name the addresses of the default start; readers elsewhere get theirs.
    Guides(ServiceAddresses serviceAddresses, MessageSource messages) {
        pages =
                new MarkdownPages(
                        "guides",
                        SLUGS,
                        Map.of(
                                "http://localhost:8090", serviceAddresses.dataApi().toString(),
                                "http://localhost:9000", serviceAddresses.issuer().toString()),
                        messages);
    }

    /// All guides in the reader's language.
    List<Guide> all(Locale locale) {
        return pages.all(locale);
    }

    Optional<Guide> find(String slug, Locale locale) {
        return pages.find(slug, locale);
    }
}
