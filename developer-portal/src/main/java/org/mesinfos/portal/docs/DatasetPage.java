package org.mesinfos.portal.docs;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Field;
import org.mesinfos.catalogue.Scope;
import org.mesinfos.portal.web.Addresses;

/// What the page of one dataset shows, in the reader's language.
///
/// @param holders names of the companies that deliver it; none where people add it themselves
/// @param timeField field that `from` and `to` compare; null without time
/// @param refresh how often the holder delivers, ISO 8601; null where nobody is bound to
/// @param call a request to copy, but for the token
/// @param sample records of a made-up person as JSON; null when nobody made up has any
record DatasetPage(
        String id,
        String label,
        String description,
        List<String> holders,
        List<ScopeRow> scopes,
        @Nullable String timeField,
        List<String> filters,
        @Nullable String refresh,
        List<FieldRow> fields,
        String call,
        @Nullable String sample) {

    /// @param sensitive whether consent is asked a second time
    record ScopeRow(String name, String label, String level, boolean sensitive) {}

    /// @param unit null when the type says enough
    record FieldRow(
            String name,
            String type,
            String description,
            @Nullable String unit,
            String example,
            boolean nullable,
            boolean thirdParty,
            Field.@Nullable Identifier identifier,
            List<CodeRow> codes) {}

    record CodeRow(String value, String meaning) {}

    static DatasetPage of(
            Dataset dataset,
            Catalogue catalogue,
            Addresses addresses,
            @Nullable String sample,
            Locale locale) {
        var refresh = dataset.refresh();
        return new DatasetPage(
                dataset.id(),
                dataset.label().in(locale),
                dataset.description().in(locale),
                dataset.holders().stream()
                        .map(id -> catalogue.holder(id).orElseThrow().name())
                        .toList(),
                dataset.allScopes().stream()
                        .map(name -> scope(catalogue.scope(name).orElseThrow(), locale))
                        .toList(),
                dataset.timeField(),
                dataset.filters(),
                refresh == null ? null : refresh.toString(),
                dataset.fields().stream().map(field -> field(field, locale)).toList(),
                call(dataset, addresses),
                sample);
    }

    private static ScopeRow scope(Scope scope, Locale locale) {
        return new ScopeRow(
                scope.name(),
                scope.label().in(locale),
                scope.level().name(),
                scope.level().isSensitive());
    }

    private static FieldRow field(Field field, Locale locale) {
        return new FieldRow(
                field.name(),
                field.type().name(),
                field.description().in(locale),
                field.unit(),
                field.example().toString(),
                field.nullable(),
                field.thirdParty(),
                field.identifier(),
                field.codes().stream()
                        .map(code -> new CodeRow(code.value(), code.meaning().in(locale)))
                        .toList());
    }

    private static String call(Dataset dataset, Addresses addresses) {
        return """
        curl "%s/v1/me/%s?limit=2" \\
          -H "Authorization: Bearer $TOKEN\""""
                .formatted(addresses.dataApi(), dataset.id());
    }
}
