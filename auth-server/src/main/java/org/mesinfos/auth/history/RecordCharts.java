package org.mesinfos.auth.history;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.dataapi.OwnRecords;
import org.mesinfos.auth.person.Person;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Field;
import org.mesinfos.ui.DateTimeFormats;
import org.mesinfos.ui.chart.Chart.Point;
import org.mesinfos.ui.chart.ColumnChart;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Draws datasets of which a picture says more than rows: spending and energy by month, places on a
/// grid.
@Component
class RecordCharts {

    private static final int PAGE = 1000;
    private static final int MOST = 5000;

    private final OwnRecords records;
    private final Catalogue catalogue;
    private final MessageSource messages;

    RecordCharts(OwnRecords records, Catalogue catalogue, MessageSource messages) {
        this.records = records;
        this.catalogue = catalogue;
        this.messages = messages;
    }

    /// What is added up by month.
    ///
    /// @param words end of the message keys that name it
    /// @param filters which records count
    private record Sum(String field, String words, Map<String, String> filters) {}

    private static final Map<String, Sum> SUMS =
            Map.of(
                    "bank-transactions",
                    new Sum("amount", "spending", Map.of("maxAmount", "-0.01")),
                    "retail-receipts",
                    new Sum("paidAmount", "spending", Map.of()),
                    "energy-consumption",
                    new Sum("valueKwh", "energy", Map.of("granularity", "MONTH")));

    boolean isPlotted(Dataset dataset) {
        return SUMS.containsKey(dataset.id()) || place(dataset).isPresent();
    }

    private static Optional<Field> place(Dataset dataset) {
        return dataset.fields().stream()
                .filter(field -> field.type() == Field.Type.POINT)
                .findFirst();
    }

    /// The map of these records; null when they have no positions.
    @Nullable LocationChart places(List<JsonNode> records, Dataset dataset, Locale locale) {
        return place(dataset).map(field -> LocationChart.of(records, field, locale)).orElse(null);
    }

    /// The picture; empty for a dataset that has none.
    Optional<ChartPage> of(Person person, String id, Locale locale) {
        return catalogue.dataset(id).filter(this::isPlotted).map(one -> page(person, one, locale));
    }

    private ChartPage page(Person person, Dataset dataset, Locale locale) {
        var sum = SUMS.get(dataset.id());
        var label = dataset.label().in(locale);
        var filters = sum == null ? Map.<String, String>of() : sum.filters();
        var all = new ArrayList<JsonNode>();
        @Nullable String cursor = null;
        do {
            var page = records.records(person, dataset.id(), filters, cursor, PAGE).orElse(null);
            if (page == null) {
                return new ChartPage(false, dataset.id(), label, null, null, 0, true);
            }
            all.addAll(page.list());
            cursor = page.next();
        } while (cursor != null && all.size() < MOST);
        return new ChartPage(
                true,
                dataset.id(),
                label,
                sum == null || all.isEmpty() ? null : columns(all, dataset, sum, locale),
                sum == null ? places(all, dataset, locale) : null,
                all.size(),
                cursor == null);
    }

    private ColumnChart columns(List<JsonNode> all, Dataset dataset, Sum sum, Locale locale) {
        var months = new TreeMap<YearMonth, BigDecimal>();
        for (var record : all) {
            var month = month(record.path(String.valueOf(dataset.timeField())).asString(""));
            var value = value(record.path(sum.field()));
            if (month != null && value != null) {
                months.merge(month, value.abs(), BigDecimal::add);
            }
        }
        var words = DateTimeFormatter.ofPattern("LLLL yyyy", locale);
        var points = new ArrayList<Point>();
        if (!months.isEmpty()) {
            for (var month = months.firstKey();
                    !month.isAfter(months.lastKey());
                    month = month.plusMonths(1)) {
                var value = months.getOrDefault(month, BigDecimal.ZERO);
                points.add(new Point(words.format(month), rounded(value)));
            }
        }
        var total = months.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return new ColumnChart(
                "months",
                text("title." + sum.words(), locale, rounded(total), points.size()),
                text("caption." + sum.words(), locale),
                text("month", locale),
                text("values." + sum.words(), locale),
                points);
    }

    private static long rounded(BigDecimal value) {
        return value.setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    /// The month of a date, or of a moment as people in France saw it.
    private static @Nullable YearMonth month(String time) {
        if (time.length() < "2014-02".length()) {
            return null;
        }
        return time.length() > "2014-02-27".length()
                ? YearMonth.from(Instant.parse(time).atZone(DateTimeFormats.PARIS))
                : YearMonth.parse(time.substring(0, "2014-02".length()));
    }

    private static @Nullable BigDecimal value(JsonNode node) {
        var text = node.isObject() ? node.path("amount").asString("") : node.asString("");
        return text.isEmpty() ? null : new BigDecimal(text);
    }

    private String text(String key, Locale locale, Object... arguments) {
        return messages.getMessage("mydata.chart." + key, arguments, locale);
    }
}
