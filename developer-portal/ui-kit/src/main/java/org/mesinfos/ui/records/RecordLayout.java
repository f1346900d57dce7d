package org.mesinfos.ui.records;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Field;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.catalogue.YamlFile;
import tools.jackson.core.type.TypeReference;

/// How the records of one dataset are shown to the person whom they are about.
///
/// @param dataset id
/// @param view what they are drawn as beside the table
/// @param columns of the table, in order
/// @param sum amount that is added up month by month; null when there is none
/// @param refers fields that name a record of another dataset, with that dataset's id
/// @param names by what records of other datasets call these; null when none does
/// @param technical fields that say nothing to a person
public record RecordLayout(
        String dataset,
        View view,
        List<Column> columns,
        @Nullable String sum,
        Map<String, String> refers,
        @Nullable Name names,
        List<String> technical) {

    private static final Map<String, RecordLayout> ALL = load();

    public RecordLayout {
        view = view == null ? View.TABLE : view;
        columns = List.copyOf(columns);
        refers = refers == null ? Map.of() : Map.copyOf(refers);
        technical = technical == null ? List.of() : List.copyOf(technical);
    }

    /// What a dataset is drawn as.
    public enum View {
        TABLE,
        /// On a map.
        POSITIONS,
        /// In a calendar.
        EVENTS,
        /// Each as the receipt that it is.
        RECEIPTS
    }

    /// One column.
    ///
    /// @param field of the dataset
    /// @param label a word or two
    /// @param form null for the usual one of the field's type
    public record Column(String field, LocalText label, @Nullable Form form) {}

    /// How a value is written where its type leaves a choice.
    public enum Form {
        /// A moment without its hour, which says nothing.
        DAY
    }

    /// What others call a record by.
    ///
    /// @param key field that others hold
    /// @param text field that names it
    public record Name(String key, String text) {}

    /// That of the dataset; empty for one that the catalogue does not know.
    public static Optional<RecordLayout> of(String dataset) {
        return Optional.ofNullable(ALL.get(dataset));
    }

    /// Those of the dataset's fields that say something to a person, in the catalogue's order.
    public List<Field> told(Dataset described) {
        return described.fields().stream()
                .filter(field -> !technical.contains(field.name()))
                .filter(
                        field ->
                                field.identifier() != Field.Identifier.REFERENCE
                                        || refers.containsKey(field.name()))
                .toList();
    }

    private static Map<String, RecordLayout> load() {
        var layouts = new LinkedHashMap<String, RecordLayout>();
        YamlFile.read("/records/layouts.yaml", new TypeReference<List<RecordLayout>>() {})
                .forEach(layout -> layouts.put(layout.dataset(), layout));
        return layouts;
    }
}
