package org.mesinfos.auth.history;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
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

/// What a person filters their records by: the same as apps do.
///
/// @param chosen values by the names of the API; empty ones are left out
record RecordsFilter(Map<String, String> chosen) {

    private static final int LONGEST = 200;

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
            String value) {

        Criteria {
            options = List.copyOf(options);
        }
    }

    /// What the form sent for that dataset; other parameters are none of its business.
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
        if (isSearched(dataset)) {
            names.add("q");
        }
        return names;
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

    public boolean isSet() {
        return !chosen.isEmpty();
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
    Map<String, String> asApi(Dataset dataset) {
        var api = new LinkedHashMap<>(chosen);
        if (hasMoments(dataset)) {
            api.computeIfPresent("from", (_, day) -> start(day, 0, DateTimeFormats.PARIS));
            api.computeIfPresent("to", (_, day) -> start(day, 1, DateTimeFormats.PARIS));
        } else {
            api.computeIfPresent("to", (_, day) -> start(day, 1, ZoneOffset.UTC));
        }
        return api;
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
    List<Criteria> fields(Dataset dataset, Catalogue catalogue, Locale locale) {
        return names(dataset).stream()
                .map(name -> asked(name, dataset, catalogue, locale))
                .toList();
    }

    private Criteria asked(String name, Dataset dataset, Catalogue catalogue, Locale locale) {
        var value = chosen.getOrDefault(name, "");
        var field = dataset.field(name).orElse(null);
        if (field != null && dataset.filters().contains(name)) {
            var options = options(field, locale);
            var type = options.isEmpty() ? "text" : "choice";
            return new Criteria(name, "", field.description().in(locale), type, options, value);
        }
        if (name.equals("holder")) {
            var holders =
                    dataset.holders().stream()
                            .flatMap(id -> catalogue.holder(id).stream())
                            .map(RecordsFilter::option)
                            .toList();
            return new Criteria(name, "mydata.source", "", "choice", holders, value);
        }
        var isDay = name.equals("from") || name.equals("to");
        var type = isDay ? "date" : "text";
        return new Criteria(name, "mydata.filter." + name, "", type, List.of(), value);
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
