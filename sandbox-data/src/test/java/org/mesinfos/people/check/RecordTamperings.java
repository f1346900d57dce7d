package org.mesinfos.people.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Field;
import org.mesinfos.people.EuroAmounts;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Damages one record of a life in a way that some rule forbids.
final class RecordTamperings {

    /// Amounts that other records confirm.
    private static final Map<String, List<String>> CONFIRMED_AMOUNTS =
            Map.of(
                    "bank-accounts", List.of("initialBalance", "balance"),
                    "bank-transactions", List.of("amount", "balanceAfter"),
                    "bank-products", List.of("balance"),
                    "retail-receipts", List.of("totalAmount", "loyaltySpent", "loyaltyEarned"),
                    "retail-receipt-lines", List.of("unitPrice"),
                    "retail-loyalty", List.of("rewards"),
                    "energy-bills", List.of("amount"));

    /// Datasets of which no record can go missing unnoticed.
    private static final List<String> COMPLETE =
            List.of("bank-transactions", "retail-receipts", "retail-receipt-lines");

    private final Catalogue catalogue = Catalogue.load();
    private final SplittableRandom chance;

    RecordTamperings(long seed) {
        this.chance = new SplittableRandom(seed);
    }

    /// A kind of damage; each does nothing to records that it cannot harm.
    enum Kind {
        FIELD_REMOVED,
        FIELD_ADDED,
        NOT_NULLABLE_NULL,
        OTHER_TYPE,
        UNKNOWN_CODE,
        DAY_THAT_IS_NONE,
        ONE_CENT_MORE,
        ONE_ITEM_MORE,
        ONE_WATT_HOUR_MORE,
        RECORD_REMOVED,
        RECORD_TWICE,
        LINK_CUT,
        REAL_TELEPHONE,
        CHECK_DIGIT,
        FAR_AWAY,
        BEFORE_IT_HAPPENED,
        ANOTHER_HOLDER
    }

    /// A copy of `life` with one damaged record, and what was done to it.
    record Tampered(Map<String, List<ObjectNode>> life, String what) {}

    /// The next damage, of any kind to any record.
    Tampered next(Map<String, List<ObjectNode>> life) {
        var datasets = List.copyOf(life.keySet());
        while (true) {
            var dataset = datasets.get(chance.nextInt(datasets.size()));
            var kind = Kind.values()[chance.nextInt(Kind.values().length)];
            var records = new ArrayList<>(life.get(dataset));
            if (records.isEmpty()) {
                continue;
            }
            int index = chance.nextInt(records.size());
            var record = records.get(index).deepCopy();
            records.set(index, record);
            var field = damage(kind, dataset, records, record);
            if (field != null) {
                var copy = new LinkedHashMap<>(life);
                copy.put(dataset, records);
                return new Tampered(copy, kind + " " + dataset + "." + field + " " + record);
            }
        }
    }

    /// The field that was damaged; null when this kind cannot harm this record.
    private @Nullable String damage(
            Kind kind, String dataset, List<ObjectNode> records, ObjectNode record) {
        return switch (kind) {
            case FIELD_REMOVED -> removeField(record);
            case FIELD_ADDED -> set(record, "cashierId", "12");
            case NOT_NULLABLE_NULL -> setField(record, pick(dataset, one -> !one.nullable()), null);
            case OTHER_TYPE -> setField(record, pick(dataset, _ -> true), "{\"a\":1}");
            case UNKNOWN_CODE -> setField(record, pick(dataset, Field.Type.ENUM), "\"NO_SUCH\"");
            case DAY_THAT_IS_NONE -> breakDay(dataset, record);
            case ONE_CENT_MORE -> addCent(dataset, record);
            case ONE_ITEM_MORE -> addItem(record);
            case ONE_WATT_HOUR_MORE -> addWattHour(record);
            case RECORD_REMOVED -> remove(dataset, records, record);
            case RECORD_TWICE -> twice(records, record);
            case LINK_CUT -> cut(record);
            case REAL_TELEPHONE -> record.has("line") ? set(record, "line", "+33612345678") : null;
            case CHECK_DIGIT -> breakDigit(record);
            case FAR_AWAY -> moveAway(dataset, record);
            case BEFORE_IT_HAPPENED ->
                    catalogue.dataset(dataset).orElseThrow().timeField() == null
                            ? null
                            : set(record, "importedAt", "1960-01-01T00:00:00Z");
            case ANOTHER_HOLDER -> set(record, "holder", "somebody-else");
        };
    }

    private String removeField(ObjectNode record) {
        var names = List.copyOf(record.propertyNames());
        var name = names.get(chance.nextInt(names.size()));
        record.remove(name);
        return name;
    }

    private @Nullable String breakDay(String dataset, ObjectNode record) {
        var day = pick(dataset, Field.Type.DATE);
        return day == null
                ? setField(record, pick(dataset, Field.Type.INSTANT), "\"2013-02-30T10:00:00Z\"")
                : setField(record, day, "\"2013-02-30\"");
    }

    private @Nullable String addCent(String dataset, ObjectNode record) {
        var names = CONFIRMED_AMOUNTS.getOrDefault(dataset, List.of());
        if (names.isEmpty()) {
            return null;
        }
        var name = names.get(chance.nextInt(names.size()));
        record.set(name, EuroAmounts.json(PersonRecords.cents(record, name) + 1));
        return name;
    }

    private static @Nullable String addItem(ObjectNode record) {
        for (var name : List.of("itemCount", "quantity", "lineNumber")) {
            if (record.has(name) && record.has("receiptId")) {
                record.put(name, record.get(name).asInt() + 1);
                return name;
            }
        }
        return null;
    }

    private static @Nullable String addWattHour(ObjectNode record) {
        var value = PersonRecords.text(record, "valueKwh");
        return value.isEmpty()
                ? null
                : set(
                        record,
                        "valueKwh",
                        new BigDecimal(value).add(new BigDecimal("0.001")).toPlainString());
    }

    private static @Nullable String remove(
            String dataset, List<ObjectNode> records, ObjectNode record) {
        if (!COMPLETE.contains(dataset)) {
            return null;
        }
        records.remove(record);
        return "id";
    }

    private static String twice(List<ObjectNode> records, ObjectNode record) {
        records.add(records.indexOf(record) + 1, record.deepCopy());
        return "id";
    }

    private static @Nullable String cut(ObjectNode record) {
        for (var name : List.of("receiptId", "accountId", "contractNumber", "contractId")) {
            if (record.has(name)) {
                return set(record, name, "nowhere");
            }
        }
        return null;
    }

    private static @Nullable String breakDigit(ObjectNode record) {
        for (var name : List.of("iban", "gtin")) {
            var text = PersonRecords.text(record, name);
            if (text.length() > 12) {
                int last = text.charAt(text.length() - 1) - '0';
                return set(record, name, text.substring(0, text.length() - 1) + (last + 1) % 10);
            }
        }
        return null;
    }

    private static @Nullable String moveAway(String dataset, ObjectNode record) {
        if (!dataset.equals("telecom-locations") || !record.path("location").isObject()) {
            return null;
        }
        var point = record.putObject("location").put("type", "Point");
        point.putArray("coordinates").add(-4.2).add(43.1);
        return "location";
    }

    private @Nullable Field pick(String dataset, Field.Type type) {
        return pick(dataset, field -> field.type() == type);
    }

    private @Nullable Field pick(String dataset, Predicate<Field> wanted) {
        var fields =
                catalogue.dataset(dataset).orElseThrow().fields().stream().filter(wanted).toList();
        return fields.isEmpty() ? null : fields.get(chance.nextInt(fields.size()));
    }

    private static @Nullable String setField(
            ObjectNode record, @Nullable Field field, @Nullable String json) {
        if (field == null) {
            return null;
        }
        record.set(field.name(), JsonMapper.shared().readTree(json == null ? "null" : json));
        return field.name();
    }

    private static String set(ObjectNode record, String name, String value) {
        record.put(name, value);
        return name;
    }
}
