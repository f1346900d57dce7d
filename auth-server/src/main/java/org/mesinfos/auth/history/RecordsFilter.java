package org.mesinfos.auth.history;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Field;
import org.mesinfos.catalogue.Holder;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.ui.DateTimeFormats;
import org.mesinfos.ui.records.Gazetteer;
import org.mesinfos.ui.records.RecordLayout;
import org.mesinfos.ui.records.RecordOrder;
import org.mesinfos.ui.records.RecordText;

/// What a person filters their records by: the same as apps do.
///
/// @param chosen values by the names of the API; empty ones are left out
record RecordsFilter(Map<String, String> chosen) {

    private static final int LONGEST = 200;
    private static final String SORT = "sort";
    private static final int NEAR_METRES = 10_000;

    RecordsFilter {
        chosen = new LinkedHashMap<>(chosen);
    }

    /// How a filter is asked for.
    ///
    /// @param key message key of the label, or null where the catalogue has one
    /// @param label in the catalogue's words, or empty
    /// @param type `date`, `choice` or `text`
    record Criteria(
            String name,
            String key,
            String label,
            String type,
            List<HistoryPage.Option> options,
            String value) {}

    /// What the form sent for that dataset; other parameters are ignored.
    static RecordsFilter of(Dataset dataset, Map<String, String> sent) {
        var names = names(dataset);
        var chosen = new LinkedHashMap<String, String>();
        for (var name : names) {
            var value = sent.getOrDefault(name, "").strip();
            if (!value.isEmpty() && value.length() <= LONGEST) {
                chosen.put(name, value);
            }
        }
        return new RecordsFilter(chosen);
    }

    private static List<String> names(Dataset dataset) {
        var names = new ArrayList<String>();
        if (isSearched(dataset)) {
            names.add("q");
        }
        if (dataset.timeField() != null) {
            names.addAll(List.of("from", "to"));
        }
        names.addAll(dataset.filters());
        if (dataset.holders().size() > 1) {
            names.add("holder");
        }
        if (has(dataset, Field.Type.MONEY)) {
            names.addAll(List.of("minAmount", "maxAmount"));
        }
        if (has(dataset, Field.Type.POINT)) {
            names.add("near");
        }
        names.add(SORT);
        return names;
    }

    // What only a program could fill in is understood, and not asked for.
    private static boolean isAsked(Dataset dataset, String name) {
        var layout = RecordLayout.of(dataset.id()).orElse(null);
        var field = dataset.field(name).orElse(null);
        return field == null
                || layout == null
                || field.type() != Field.Type.STRING
                || layout.refers().containsKey(name);
    }

    private static boolean has(Dataset dataset, Field.Type type) {
        return dataset.fields().stream().anyMatch(field -> field.type() == type);
    }

    /// The wordings that the API searches.
    private static boolean isSearched(Dataset dataset) {
        var names = Set.of("label", "title", "name", "query", "summary");
        return dataset.fields().stream()
                .filter(field -> field.type() == Field.Type.STRING)
                .anyMatch(field -> names.contains(field.name()) || field.name().endsWith("Label"));
    }

    /// Whether some records are left out.
    public boolean isSet() {
        return chosen.keySet().stream().anyMatch(name -> !name.equals(SORT));
    }

    /// In which order the records are shown.
    RecordOrder order(Dataset dataset) {
        return RecordOrder.of(dataset, chosen.getOrDefault(SORT, ""));
    }

    /// The choice as a part of an address, encoded; empty when there is none.
    ///
    /// @param first `?` or `&`, with which it begins
    public String query(String first) {
        return chosen.isEmpty()
                ? ""
                : chosen.entrySet().stream()
                        .map(
                                one ->
                                        one.getKey()
                                                + "="
                                                + URLEncoder.encode(
                                                        one.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", first, ""));
    }

    /// As the API takes it: people mean the last day too, and of moments the days that the page
    /// shows. A date is the same everywhere, so its days are the API's, in UTC.
    Map<String, String> toParameters(Dataset dataset) {
        var api = new LinkedHashMap<>(chosen);
        api.remove(SORT);
        if (order(dataset).isByTime(dataset) && order(dataset).ascending()) {
            api.put("order", "asc");
        }
        api.computeIfPresent("minAmount", (_, amount) -> amount.replace(',', '.'));
        api.computeIfPresent("maxAmount", (_, amount) -> amount.replace(',', '.'));
        api.computeIfPresent("near", (_, place) -> position(place));
        if (hasMoments(dataset)) {
            api.computeIfPresent("from", (_, day) -> start(day, 0, DateTimeFormats.PARIS));
            api.computeIfPresent("to", (_, day) -> start(day, 1, DateTimeFormats.PARIS));
        } else {
            api.computeIfPresent("to", (_, day) -> start(day, 1, ZoneOffset.UTC));
        }
        return api;
    }

    private static String position(String place) {
        return Gazetteer.named(place)
                .map(town -> town.longitude() + "," + town.latitude() + "," + NEAR_METRES)
                .orElse(place);
    }

    private static boolean hasMoments(Dataset dataset) {
        var time = dataset.timeField();
        return time != null
                && dataset.field(time)
                        .filter(field -> field.type() == Field.Type.INSTANT)
                        .isPresent();
    }

    private static String start(String day, int later, ZoneId zone) {
        try {
            return LocalDate.parse(day).plusDays(later).atStartOfDay(zone).toInstant().toString();
        } catch (DateTimeParseException e) {
            return day;
        }
    }

    /// The fields of the form.
    ///
    /// @param holders ids of those who delivered something to this person: with one there is
    ///   nothing to choose
    /// @param text in whose language, and with the names that can be chosen
    List<Criteria> fields(
            Dataset dataset, Catalogue catalogue, List<String> holders, RecordText text) {
        return names(dataset).stream()
                .filter(name -> isAsked(dataset, name) && !name.equals(SORT))
                .filter(
                        name ->
                                !name.equals("holder")
                                        || holders.size() > 1
                                        || chosen.containsKey(name))
                .map(
                        name ->
                                name.equals("holder")
                                        ? holder(holders, catalogue)
                                        : asked(name, dataset, text))
                .filter(one -> !one.type().equals("choice") || !one.options().isEmpty())
                .toList();
    }

    private Criteria holder(List<String> holders, Catalogue catalogue) {
        var value = chosen.getOrDefault("holder", "");
        var options =
                Stream.concat(holders.stream(), Stream.of(value))
                        .distinct()
                        .flatMap(id -> catalogue.holder(id).stream())
                        .map(RecordsFilter::option)
                        .toList();
        return new Criteria("holder", "mydata.source", "", "choice", options, value);
    }

    private Criteria asked(String name, Dataset dataset, RecordText text) {
        var locale = text.locale();
        var value = chosen.getOrDefault(name, "");
        var field = dataset.field(name).orElse(null);
        if (field != null && text.names().containsKey(name)) {
            var options =
                    text.names().get(name).entrySet().stream()
                            .map(one -> new HistoryPage.Option(one.getKey(), one.getValue()))
                            .sorted(Comparator.comparing(HistoryPage.Option::label))
                            .toList();
            return new Criteria(name, "", label(dataset, field, locale), "choice", options, value);
        }
        if (field != null && dataset.filters().contains(name)) {
            var options = options(field, locale);
            var type = options.isEmpty() ? "text" : "choice";
            return new Criteria(name, "", label(dataset, field, locale), type, options, value);
        }
        var isDay = name.equals("from") || name.equals("to");
        var type = isDay ? "date" : "text";
        return new Criteria(name, "mydata.filter." + name, "", type, List.of(), value);
    }

    // The word of the column, where there is one.
    private static String label(Dataset dataset, Field field, Locale locale) {
        return RecordLayout.of(dataset.id()).stream()
                .flatMap(layout -> layout.columns().stream())
                .filter(column -> column.field().equals(field.name()))
                .map(column -> column.label().in(locale))
                .findFirst()
                .orElse(field.description().in(locale));
    }

    private static HistoryPage.Option option(Holder holder) {
        return new HistoryPage.Option(holder.id(), holder.name());
    }

    private static List<HistoryPage.Option> options(Field field, Locale locale) {
        return switch (field.type()) {
            case ENUM ->
                    field.codes().stream()
                            .map(
                                    code ->
                                            new HistoryPage.Option(
                                                    code.value(), code.meaning().in(locale)))
                            .toList();
            case BOOLEAN ->
                    Stream.of(
                                    Map.entry("true", new LocalText("oui", "yes")),
                                    Map.entry("false", new LocalText("non", "no")))
                            .map(
                                    flag ->
                                            new HistoryPage.Option(
                                                    flag.getKey(), flag.getValue().in(locale)))
                            .toList();
            case STRING, INTEGER, DECIMAL, DATE, INSTANT, MONEY, POINT, STRING_LIST -> List.of();
        };
    }
}
