package org.mesinfos.auth.message;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantItem;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.catalogue.Scope;
import org.springframework.stereotype.Component;

/// News about a permission, with the names under which the person knows app and data.
@Component
public class GrantNews {

    private final Catalogue catalogue;

    GrantNews(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /// News about everything that the permission opens.
    ///
    /// @param reference tells apart news of the same word and time about the same permission
    /// @param when a moment that the text names, or null
    public News of(
            Grant grant,
            Kind kind,
            String word,
            Instant at,
            String reference,
            @Nullable Instant when,
            long count) {
        var scopes = grant.items().stream().map(GrantItem::scope).toList();
        return of(grant, kind, word, at, reference, scopes, when, count);
    }

    /// News about some scopes of the permission.
    public News of(
            Grant grant,
            Kind kind,
            String word,
            Instant at,
            String reference,
            List<String> scopes,
            @Nullable Instant when,
            long count) {
        return new News(
                kind,
                word,
                at,
                grant.id().value() + "-" + reference,
                "/permissions/" + grant.id(),
                grant.appName(),
                labels(scopes),
                when,
                count,
                Locale.forLanguageTag(grant.notice().locale()));
    }

    private List<LocalText> labels(List<String> scopes) {
        return new LinkedHashSet<>(scopes)
                .stream()
                        .map(catalogue::scope)
                        .flatMap(Optional::stream)
                        .filter(scope -> !scope.datasets().isEmpty())
                        .map(Scope::label)
                        .toList();
    }
}
