package org.mesinfos.portal.stop;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.mesinfos.catalogue.Catalogue;

/// What can be stopped: everything, what a holder gave, or what a scope opens.
///
/// @param id of the holder or scope; empty for everything
public record StopTarget(Kind kind, String id) {

    private static final StopTarget EVERYTHING = new StopTarget(Kind.EVERYTHING, "");

    /// What an id names.
    public enum Kind {
        EVERYTHING,
        HOLDER,
        SCOPE
    }

    static List<StopTarget> all(Catalogue catalogue) {
        return Stream.of(
                        Stream.of(EVERYTHING),
                        catalogue.holders().stream()
                                .map(holder -> new StopTarget(Kind.HOLDER, holder.id())),
                        catalogue.scopes().stream()
                                .map(scope -> new StopTarget(Kind.SCOPE, scope.name())))
                .flatMap(each -> each)
                .toList();
    }

    static Optional<StopTarget> of(String key, Catalogue catalogue) {
        return all(catalogue).stream().filter(each -> each.key().equals(key)).findFirst();
    }

    /// Names it among all, and in addresses of the authorization server.
    public String key() {
        return switch (kind) {
            case EVERYTHING -> "everything";
            case HOLDER -> "holders/" + id;
            case SCOPE -> "scopes/" + id;
        };
    }

    /// The name of the holder or scope as people know it; empty for everything.
    String name(Catalogue catalogue, Locale locale) {
        return switch (kind) {
            case EVERYTHING -> "";
            case HOLDER -> catalogue.holder(id).orElseThrow().name();
            case SCOPE -> catalogue.scope(id).orElseThrow().label().in(locale);
        };
    }
}
