package org.mesinfos.data.query;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.mesinfos.catalogue.Field;
import org.mesinfos.data.representation.RecordIdentifiers;

/// Looks for words in what people read, without regard to case and accents.
final class TextSearch {

    private static final Set<String> NAMES = Set.of("label", "title", "name", "query", "summary");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private TextSearch() {}

    /// Whether the field is a wording rather than a number or code.
    static boolean covers(Field field) {
        return field.type() == Field.Type.STRING
                && (NAMES.contains(field.name()) || field.name().endsWith("Label"));
    }

    /// Records in which one of `fields` contains `words`.
    ///
    /// @param identifiers by which the app knows what stands in them
    static Predicate<BsonDocument> of(
            String words, List<String> fields, RecordIdentifiers identifiers) {
        var wanted = plain(words);
        return record ->
                fields.stream()
                        .anyMatch(
                                field ->
                                        identifiers.told(field, record) instanceof BsonString text
                                                && plain(text.getValue()).contains(wanted));
    }

    private static String plain(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
