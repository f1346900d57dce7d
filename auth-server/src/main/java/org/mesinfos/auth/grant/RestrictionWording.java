package org.mesinfos.auth.grant;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Field;
import org.mesinfos.catalogue.Restriction;
import org.mesinfos.ui.DateTimeFormats;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Says in people's words which part of a kind of data is permitted.
@Component
public class RestrictionWording {

    private final Catalogue catalogue;
    private final MessageSource messages;

    RestrictionWording(Catalogue catalogue, MessageSource messages) {
        this.catalogue = catalogue;
        this.messages = messages;
    }

    /// One sentence for each thing that is kept back; none when all is permitted.
    ///
    /// @param accounts what people call the accounts that the app knows by those names; what is not
    ///   in it is counted only
    public List<String> of(
            Restriction restriction, String scope, Map<String, String> accounts, Locale locale) {
        var sentences = new ArrayList<String>();
        var period = period(restriction, locale);
        if (period != null) {
            sentences.add(period);
        }
        if (!restriction.accounts().isEmpty()) {
            sentences.add(accounts(restriction.accounts(), accounts, locale));
        }
        if (!restriction.categories().isEmpty()) {
            sentences.add(text("only", locale, categories(restriction, scope, locale)));
        }
        if (!restriction.fields().isEmpty()) {
            sentences.add(text("fields", locale, fields(restriction, scope, locale)));
        }
        return sentences;
    }

    private @Nullable String period(Restriction restriction, Locale locale) {
        var from = restriction.from();
        var until = restriction.until();
        // People name the last day, the restriction the one after it.
        var last = until == null ? null : DateTimeFormats.day(until.minusDays(1), locale);
        if (from == null) {
            return last == null ? null : text("until", locale, last);
        }
        var first = DateTimeFormats.day(from, locale);
        return last == null ? text("from", locale, first) : text("period", locale, first, last);
    }

    private String accounts(List<String> names, Map<String, String> known, Locale locale) {
        return known.keySet().containsAll(names)
                ? text("only", locale, names.stream().map(known::get).sorted().toList())
                : text("accounts", locale, names.size());
    }

    private List<String> categories(Restriction restriction, String scope, Locale locale) {
        return datasets(scope)
                .flatMap(dataset -> dataset.selector(Field.Selector.CATEGORY).stream())
                .map(Field::codes)
                .flatMap(Collection::stream)
                .filter(code -> restriction.categories().contains(code.value()))
                .map(code -> code.meaning().in(locale))
                .distinct()
                .toList();
    }

    private List<String> fields(Restriction restriction, String scope, Locale locale) {
        return datasets(scope)
                .map(Dataset::fields)
                .flatMap(Collection::stream)
                .filter(field -> restriction.fields().contains(field.name()))
                .map(field -> field.description().in(locale))
                .distinct()
                .toList();
    }

    private Stream<Dataset> datasets(String scope) {
        return catalogue.scope(scope).stream()
                .flatMap(known -> known.datasets().stream())
                .flatMap(id -> catalogue.dataset(id).stream());
    }

    private String text(String key, Locale locale, List<String> names) {
        return text(key, locale, String.join(", ", names));
    }

    private String text(String key, Locale locale, Object... arguments) {
        return Objects.requireNonNull(messages.getMessage("restriction." + key, arguments, locale));
    }
}
