package org.mesinfos.data.reading;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Field;
import org.mesinfos.catalogue.Holder;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.catalogue.Scope;
import org.mesinfos.catalogue.SensitivityLevel;
import org.mesinfos.data.query.DatasetFilters;
import tools.jackson.databind.JsonNode;

/// A dataset as a developer reads about it, in both languages.
///
/// @param timeField what `from`, `to` and the order go by; null when the dataset has no time
/// @param filters further query parameters: fields that must have the given value, and `minAmount`,
///   `maxAmount`, `bbox`, `near`, `maxAccuracy`, `q` where the fields allow it
/// @param aggregates what the summary can be grouped by, and what it adds up
/// @param refresh how often the holder delivers, an ISO 8601 period; null where nobody is bound to
/// @param schema address of the JSON Schema of its records
record DatasetDescription(
        String id,
        LocalText label,
        LocalText description,
        List<Holder> holders,
        List<OpeningScope> scopes,
        List<String> naturalKey,
        @Nullable String timeField,
        List<String> filters,
        Dataset.Aggregates aggregates,
        @Nullable String refresh,
        Dataset.Provenance provenance,
        String schema,
        List<FieldDescription> fields) {

    static DatasetDescription of(Dataset dataset, Catalogue catalogue) {
        var refresh = dataset.refresh();
        return new DatasetDescription(
                dataset.id(),
                dataset.label(),
                dataset.description(),
                dataset.holders().stream().map(id -> catalogue.holder(id).orElseThrow()).toList(),
                dataset.allScopes().stream()
                        .map(name -> OpeningScope.of(catalogue.scope(name).orElseThrow()))
                        .toList(),
                dataset.naturalKey(),
                dataset.timeField(),
                DatasetFilters.all(dataset).names(),
                dataset.aggregates(),
                refresh == null ? null : refresh.toString(),
                dataset.provenance(),
                "/v1/datasets/" + dataset.id() + "/schema",
                dataset.fields().stream().map(FieldDescription::of).toList());
    }

    /// A scope that opens the dataset, or tells its identifiers.
    ///
    /// @param level how intimate it is, from `S1` to `S4`
    record OpeningScope(String name, LocalText label, SensitivityLevel level) {

        static OpeningScope of(Scope scope) {
            return new OpeningScope(scope.name(), scope.label(), scope.level());
        }
    }

    /// A field of a record.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FieldDescription(
            String name,
            Field.Type type,
            LocalText description,
            @Nullable String unit,
            JsonNode example,
            Field.@Nullable Identifier identifier,
            Field.@Nullable Selector selector,
            boolean nullable,
            boolean sensitive,
            boolean thirdParty,
            List<Field.Code> codes) {

        static FieldDescription of(Field field) {
            return new FieldDescription(
                    field.name(),
                    field.type(),
                    field.description(),
                    field.unit(),
                    field.example(),
                    field.identifier(),
                    field.selector(),
                    field.nullable(),
                    field.sensitive(),
                    field.thirdParty(),
                    field.codes());
        }
    }
}
