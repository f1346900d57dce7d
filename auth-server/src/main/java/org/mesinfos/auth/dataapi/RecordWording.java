package org.mesinfos.auth.dataapi;

import java.util.List;
import java.util.Locale;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Field;
import org.mesinfos.ui.records.RecordLayout;
import org.mesinfos.ui.records.RecordText;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Puts records into the words of the person whom they are about, field by field.
@Component
public class RecordWording {

    private final Catalogue catalogue;

    RecordWording(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /// One field of a record.
    ///
    /// @param label what it is
    /// @param value as a person reads it
    public record Line(String label, String value) {}

    /// All fields of the record that say something, exactly as they are, in the order of the
    /// catalogue.
    ///
    /// @param dataset id; a dataset that the catalogue does not know has no lines
    public List<Line> of(String dataset, JsonNode record, Locale locale) {
        var fields = catalogue.dataset(dataset).map(Dataset::fields).orElse(List.of());
        return lines(fields, record, RecordText.exact(locale));
    }

    /// Those that say something to the person who looks at their own record.
    public List<Line> own(Dataset dataset, JsonNode record, RecordText text) {
        var told =
                RecordLayout.of(dataset.id())
                        .map(layout -> layout.told(dataset))
                        .orElse(dataset.fields());
        return lines(told, record, text);
    }

    private static List<Line> lines(List<Field> fields, JsonNode record, RecordText text) {
        return fields.stream()
                .map(
                        field ->
                                new Line(
                                        field.description().in(text.locale()),
                                        text.of(field, record, null)))
                .filter(line -> !line.value().isEmpty())
                .toList();
    }
}
