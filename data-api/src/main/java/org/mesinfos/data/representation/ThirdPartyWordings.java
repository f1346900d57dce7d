package org.mesinfos.data.representation;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Field;
import org.mesinfos.records.BsonCursor;
import org.mesinfos.records.StoredRecord;
import tools.jackson.core.JsonGenerator;

/// Other people in the wordings of records. Whom a masked field of a record is about, the record's
/// texts name under the same pseudonym, as a transfer does in the wording of a bank (ADR 033).
///
/// Case, accents and the order of given and family name do not matter. Used by one thread.
final class ThirdPartyWordings {

    /// Masks nothing.
    static final ThirdPartyWordings NONE = new ThirdPartyWordings(Set.of(), Set.of(), null);

    private static final Set<Field.Type> TEXTS = Set.of(Field.Type.STRING, Field.Type.STRING_LIST);

    /// Shorter words of a name, such as "de", are masked only beside a longer one.
    private static final int LONG_WORD = 3;

    private static final char FIRST_ACCENTED = 0x80;

    private final Set<String> masked;
    private final Set<String> wordings;
    private final @Nullable Pseudonyms pseudonyms;
    private final BsonCursor cursor = new BsonCursor();
    private final Map<String, Name> known = new HashMap<>();

    private ThirdPartyWordings(
            Set<String> masked, Set<String> wordings, @Nullable Pseudonyms pseudonyms) {
        this.masked = masked;
        this.wordings = wordings;
        this.pseudonyms = pseudonyms;
    }

    /// @param masked fields of `dataset` that are told only as pseudonyms
    static ThirdPartyWordings of(Dataset dataset, Set<String> masked, Pseudonyms pseudonyms) {
        var wordings =
                dataset.fields().stream()
                        .filter(field -> TEXTS.contains(field.type()))
                        .filter(field -> field.identifier() == null)
                        .map(Field::name)
                        .filter(name -> !masked.contains(name))
                        .collect(Collectors.toUnmodifiableSet());
        return masked.isEmpty() || wordings.isEmpty()
                ? NONE
                : new ThirdPartyWordings(masked, wordings, pseudonyms);
    }

    /// Whether the field is a text that can name somebody.
    boolean covers(String field) {
        return wordings.contains(field);
    }

    /// The people whom the masked fields of `record` are about.
    People in(StoredRecord record) {
        if (wordings.isEmpty()) {
            return People.NOBODY;
        }
        var names = new ArrayList<Name>();
        record.enter(cursor);
        while (cursor.next()) {
            if (masked.contains(FieldName.of(cursor).text())) {
                addTexts(cursor, names);
            }
        }
        return names.isEmpty() ? People.NOBODY : new People(names);
    }

    private void addTexts(BsonCursor place, List<Name> names) {
        if (place.type() == BsonType.STRING) {
            names.add(name(place.readString()));
        } else if (place.type() == BsonType.ARRAY) {
            var inside = place.enterDocument();
            while (inside.next()) {
                addTexts(inside, names);
            }
        }
    }

    /// The value of `field` in `record` as it is told; null when it is unknown.
    @Nullable BsonValue told(String field, BsonDocument record) {
        var value = record.get(field);
        if (!covers(field)) {
            return value;
        }
        var names = new ArrayList<Name>();
        masked.forEach(name -> texts(record.get(name)).forEach(text -> names.add(name(text))));
        return value instanceof BsonString text
                ? new BsonString(new People(names).maskedIn(text.getValue()))
                : value;
    }

    private static Stream<String> texts(@Nullable BsonValue value) {
        return switch (value) {
            case BsonString text -> Stream.of(text.getValue());
            case BsonArray list -> list.stream().flatMap(ThirdPartyWordings::texts);
            case null, default -> Stream.of();
        };
    }

    private Name name(String value) {
        return known.computeIfAbsent(
                value, _ -> Name.of(value, pseudonyms == null ? "" : pseudonyms.of(value)));
    }

    /// Somebody as a record names them.
    ///
    /// @param words that stand for them alone
    /// @param others that belong to the name beside one of `words`
    private record Name(Set<String> words, Set<String> others, String pseudonym) {

        static Name of(String value, String pseudonym) {
            int domain = value.indexOf('@');
            var name = folded(composed(domain < 0 ? value : value.substring(0, domain)));
            var all = Words.of(name);
            var words =
                    all.stream()
                            .filter(word -> word.length() >= LONG_WORD)
                            .collect(Collectors.toUnmodifiableSet());
            return new Name(words.isEmpty() ? all : words, all, pseudonym);
        }
    }

    /// The people in one record.
    record People(List<Name> names) {

        static final People NOBODY = new People(List.of());

        boolean isAnybody() {
            return !names.isEmpty();
        }

        /// Writes the text or texts where `cursor` stands.
        ///
        /// @return in how many of them somebody was masked
        int write(BsonCursor cursor, JsonGenerator json) {
            return switch (cursor.type()) {
                case STRING -> {
                    var text = cursor.readString();
                    var masked = maskedIn(text);
                    json.writeString(masked);
                    yield masked.equals(text) ? 0 : 1;
                }
                case ARRAY -> {
                    int changed = 0;
                    var inside = cursor.enterDocument();
                    json.writeStartArray();
                    while (inside.next()) {
                        changed += write(inside, json);
                    }
                    json.writeEndArray();
                    yield changed;
                }
                default -> {
                    json.writeNull();
                    yield 0;
                }
            };
        }

        /// `text` with pseudonyms in the place of these people.
        String maskedIn(String text) {
            if (names.isEmpty()) {
                return text;
            }
            var composed = composed(text);
            var words = new Words(folded(composed));
            var masked = new StringBuilder();
            int told = 0;
            boolean more = words.next();
            while (more) {
                var name = named(words.word());
                if (name == null) {
                    more = words.next();
                    continue;
                }
                masked.append(composed, told, words.start).append(name.pseudonym());
                do {
                    told = words.end;
                    more = words.next();
                } while (more && name.others().contains(words.word()));
            }
            return told == 0 ? text : masked.append(composed.substring(told)).toString();
        }

        private @Nullable Name named(String word) {
            for (var name : names) {
                if (name.words().contains(word)) {
                    return name;
                }
            }
            return null;
        }
    }

    /// Goes through the words of a text: letters and digits without anything between.
    private static final class Words {

        private final String text;
        private int start;
        private int end;

        Words(String text) {
            this.text = text;
        }

        static Set<String> of(String text) {
            var all = new HashSet<String>();
            var words = new Words(text);
            while (words.next()) {
                all.add(words.word());
            }
            return Set.copyOf(all);
        }

        boolean next() {
            start = end;
            while (start < text.length() && !Character.isLetterOrDigit(text.charAt(start))) {
                start++;
            }
            end = start;
            while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
                end++;
            }
            return start < end;
        }

        String word() {
            return text.substring(start, end);
        }
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    // Most letters have no accent, and records are many.
    private static char withoutAccent(char letter) {
        return letter < FIRST_ACCENTED
                ? letter
                : Normalizer.normalize(String.valueOf(letter), Normalizer.Form.NFD).charAt(0);
    }

    // As long as `text`, so that a place in one is the same place in the other.
    private static String folded(String text) {
        var folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            folded.append(Character.toLowerCase(withoutAccent(text.charAt(i))));
        }
        return folded.toString();
    }
}
