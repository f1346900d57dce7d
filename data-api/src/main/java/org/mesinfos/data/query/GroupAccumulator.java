package org.mesinfos.data.query;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bson.BsonBoolean;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Field;
import org.mesinfos.data.representation.RecordIdentifiers;
import org.mesinfos.records.StoredRecord;

/// Records that are being added up, group by group.
final class GroupAccumulator {

    private static final Comparator<List<@Nullable String>> ORDER =
            Comparator.comparing(
                    key ->
                            String.join(
                                    "\u0000", key.stream().map(GroupAccumulator::shown).toList()));

    private final List<String> by;
    private final RecordIdentifiers identifiers;
    private final List<String> sums;
    private final ZoneId zone;
    private final @Nullable String place;
    private final Map<List<@Nullable String>, Totals> groups = new HashMap<>();
    private int records;

    /// @param by what to group by, as the catalogue names it
    /// @param identifiers under which names the app knows what is grouped by
    /// @param hidden fields that are not added up
    GroupAccumulator(
            Dataset dataset, List<String> by, RecordIdentifiers identifiers, Set<String> hidden) {
        this.identifiers = identifiers;
        this.by = List.copyOf(by);
        this.sums =
                dataset.aggregates().sums().stream()
                        .filter(name -> !hidden.contains(name))
                        .toList();
        this.zone = dataset.zone();
        this.place =
                dataset.fields().stream()
                        .filter(field -> field.type() == Field.Type.POINT)
                        .map(Field::name)
                        .filter(name -> !hidden.contains(name))
                        .findFirst()
                        .orElse(null);
    }

    void add(StoredRecord record) {
        var key = new ArrayList<@Nullable String>();
        by.forEach(name -> key.add(value(name, record)));
        groups.computeIfAbsent(key, _ -> new Totals()).add(record.fields());
        records++;
    }

    /// How many records were added.
    int records() {
        return records;
    }

    List<Summary.Group> summed() {
        return groups.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(ORDER))
                .map(entry -> entry.getValue().group(named(entry.getKey())))
                .toList();
    }

    private Map<String, @Nullable String> named(List<@Nullable String> key) {
        var named = new LinkedHashMap<String, @Nullable String>();
        for (int i = 0; i < by.size(); i++) {
            named.put(by.get(i), key.get(i));
        }
        return named;
    }

    private static String shown(@Nullable String value) {
        return value == null ? "" : value;
    }

    private @Nullable String value(String name, StoredRecord record) {
        return switch (name) {
            case "month" -> YearMonth.from(day(record.position().at())).toString();
            case "day" -> day(record.position().at()).toString();
            case "grid" -> cell(record.fields());
            default -> text(identifiers.told(name, record.fields()));
        };
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    private @Nullable String cell(BsonDocument fields) {
        var at = place == null ? new double[0] : GeoArea.position(fields, place, true);
        // Adding zero turns -0.00 into 0.00.
        return at.length < 2
                ? null
                : String.format(Locale.ROOT, "%.2f,%.2f", at[0] + 0.0, at[1] + 0.0);
    }

    private static @Nullable String text(@Nullable BsonValue value) {
        return switch (value) {
            case BsonString text -> text.getValue();
            case BsonBoolean flag -> Boolean.toString(flag.getValue());
            case BsonInt64 number -> Long.toString(number.getValue());
            case null, default -> null;
        };
    }

    /// The totals of one group.
    private final class Totals {
        private final Map<String, BigDecimal> totals = new TreeMap<>();
        private int count;

        void add(BsonDocument fields) {
            count++;
            for (var name : sums) {
                switch (fields.get(name)) {
                    case BsonInt64 number -> add(name + '|', BigDecimal.valueOf(number.getValue()));
                    case BsonDecimal128 number ->
                            add(name + '|', number.getValue().bigDecimalValue());
                    case BsonDocument money ->
                            add(
                                    name + '|' + money.getString("currency").getValue(),
                                    money.getDecimal128("amount").getValue().bigDecimalValue());
                    case null, default -> {}
                }
            }
        }

        private void add(String name, BigDecimal number) {
            totals.merge(name, number, BigDecimal::add);
        }

        Summary.Group group(Map<String, @Nullable String> key) {
            var all = new ArrayList<Summary.Sum>();
            totals.forEach(
                    (name, total) -> {
                        var bar = name.indexOf('|');
                        var currency = name.substring(bar + 1);
                        all.add(
                                new Summary.Sum(
                                        name.substring(0, bar),
                                        total.toPlainString(),
                                        currency.isEmpty() ? null : currency));
                    });
            return new Summary.Group(key, count, all);
        }
    }
}
