package org.mesinfos.catalogue;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Checks records of one dataset field by field and says what is wrong where.
///
/// It accepts what [RecordSchema] accepts, without a schema library, and is stricter in one point:
/// dates must exist, so 30 February is refused. Safe for use by several threads.
public final class RecordCheck {

    private static final Pattern INSTANT = Pattern.compile(RecordSchema.INSTANT);
    private static final Pattern DATE = Pattern.compile(RecordSchema.DATE);
    private static final Pattern DECIMAL = Pattern.compile(RecordSchema.DECIMAL);
    private static final Pattern AMOUNT = Pattern.compile(RecordSchema.AMOUNT);
    private static final Pattern CURRENCY = Pattern.compile("^[A-Z]{3}$");
    private static final Set<String> ENVELOPE =
            Set.of("id", "holder", "dataset", "schemaVersion", "importedAt");

    private final Dataset dataset;
    private final Set<String> known = new HashSet<>(ENVELOPE);

    public RecordCheck(Dataset dataset) {
        this.dataset = dataset;
        dataset.fields().forEach(field -> known.add(field.name()));
    }

    /// A rule that a record breaks.
    ///
    /// @param field name of the field; empty when the record is no JSON object
    /// @param value what stands there as JSON; empty when nothing does
    public record Finding(String field, Rule rule, String value) {}

    /// What can be wrong with a field.
    public enum Rule {
        /// The record is not a JSON object.
        NOT_AN_OBJECT,
        /// The field is not there; unknown would be `null`.
        MISSING,
        /// The dataset has no such field.
        UNKNOWN_FIELD,
        /// Null where the dataset allows none.
        NULL,
        /// Another JSON type than the field's.
        TYPE,
        /// Not one of the field's codes.
        CODE,
        /// Not written as the field's type demands, or a date that does not exist.
        FORMAT,
        /// Not a place on earth.
        RANGE
    }

    /// What is wrong with `record`; empty when nothing is.
    public List<Finding> check(JsonNode record) {
        var pass = new Pass();
        if (!record.isObject()) {
            pass.require(false, Rule.NOT_AN_OBJECT, "", record);
            return pass.findings;
        }
        for (var name : ENVELOPE) {
            if (pass.has(record, name)) {
                checkEnvelope(pass, name, record.get(name));
            }
        }
        for (var field : dataset.fields()) {
            if (pass.has(record, field.name())) {
                checkField(pass, field, record.get(field.name()));
            }
        }
        for (var property : record.properties()) {
            var name = property.getKey();
            pass.require(known.contains(name), Rule.UNKNOWN_FIELD, name, property.getValue());
        }
        return pass.findings;
    }

    private void checkEnvelope(Pass pass, String name, JsonNode value) {
        switch (name) {
            case "holder" ->
                    pass.require(isOneOf(dataset.sources(), value), Rule.CODE, name, value);
            case "dataset" ->
                    pass.require(isOneOf(List.of(dataset.id()), value), Rule.CODE, name, value);
            case "schemaVersion" -> {
                boolean current = value.isIntegralNumber() && value.asInt() == RecordSchema.VERSION;
                pass.require(current, Rule.CODE, name, value);
            }
            case "importedAt" -> pass.require(isInstant(value), Rule.FORMAT, name, value);
            default -> pass.require(value.isString(), Rule.TYPE, name, value);
        }
    }

    private static void checkField(Pass pass, Field field, JsonNode value) {
        var name = field.name();
        if (value.isNull()) {
            pass.require(field.nullable(), Rule.NULL, name, value);
            return;
        }
        switch (field.type()) {
            case STRING -> pass.require(value.isString(), Rule.TYPE, name, value);
            case ENUM -> pass.require(isCode(field, value), Rule.CODE, name, value);
            case INTEGER -> pass.require(value.isIntegralNumber(), Rule.TYPE, name, value);
            case DECIMAL -> pass.require(matches(DECIMAL, value), Rule.FORMAT, name, value);
            case BOOLEAN -> pass.require(value.isBoolean(), Rule.TYPE, name, value);
            case DATE -> pass.require(isDate(value), Rule.FORMAT, name, value);
            case INSTANT -> pass.require(isInstant(value), Rule.FORMAT, name, value);
            case MONEY -> pass.require(isMoney(value), Rule.FORMAT, name, value);
            case POINT -> pass.require(isPoint(value), Rule.RANGE, name, value);
            case STRING_LIST -> pass.require(isListOfTexts(value), Rule.TYPE, name, value);
        }
    }

    private static boolean isOneOf(List<String> values, JsonNode value) {
        return value.isString() && values.contains(value.asString());
    }

    private static boolean isCode(Field field, JsonNode value) {
        return value.isString()
                && field.codes().stream().anyMatch(code -> code.value().equals(value.asString()));
    }

    private static boolean matches(Pattern pattern, JsonNode value) {
        return value.isString() && pattern.matcher(value.asString()).matches();
    }

    private static boolean isDate(JsonNode value) {
        try {
            return matches(DATE, value) && LocalDate.parse(value.asString()) != null;
        } catch (DateTimeException _) {
            return false;
        }
    }

    private static boolean isInstant(JsonNode value) {
        try {
            return matches(INSTANT, value) && Instant.parse(value.asString()) != null;
        } catch (DateTimeException _) {
            return false;
        }
    }

    private static boolean isMoney(JsonNode value) {
        return value.isObject()
                && value.size() == 2
                && matches(AMOUNT, value.path("amount"))
                && matches(CURRENCY, value.path("currency"));
    }

    private static boolean isPoint(JsonNode value) {
        var pair = value.path("coordinates");
        return value.isObject()
                && value.size() == 2
                && isOneOf(List.of("Point"), value.path("type"))
                && pair.isArray()
                && pair.size() == 2
                && isWithin(180, pair.get(0))
                && isWithin(90, pair.get(1));
    }

    private static boolean isWithin(double bound, JsonNode degrees) {
        return degrees.isNumber() && Math.abs(degrees.asDouble()) <= bound;
    }

    private static boolean isListOfTexts(JsonNode value) {
        return value.isArray() && value.valueStream().allMatch(JsonNode::isString);
    }

    /// One reading of one record.
    private static final class Pass {

        private final List<Finding> findings = new ArrayList<>(0);

        boolean has(JsonNode record, String name) {
            if (record.has(name)) {
                return true;
            }
            findings.add(new Finding(name, Rule.MISSING, ""));
            return false;
        }

        void require(boolean holds, Rule rule, String name, JsonNode value) {
            if (!holds) {
                findings.add(new Finding(name, rule, value.toString()));
            }
        }
    }
}
