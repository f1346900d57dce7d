package org.mesinfos.auth.dataapi;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Field;
import org.mesinfos.ui.DateTimeFormats;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Puts records into the words of the person whom they are about, field by field.
@Component
public class RecordWording {

    private final Catalogue catalogue;
    private final MessageSource messages;
    private final DateTimeFormats dateTimeFormats;

    RecordWording(Catalogue catalogue, MessageSource messages, DateTimeFormats dateTimeFormats) {
        this.catalogue = catalogue;
        this.messages = messages;
        this.dateTimeFormats = dateTimeFormats;
    }

    /// One field of a record.
    ///
    /// @param label what it is
    /// @param value as a person reads it
    public record Line(String label, String value) {}

    /// The fields of the record that say something, in the order of the catalogue.
    ///
    /// @param dataset id; a dataset that the catalogue does not know has no lines
    public List<Line> of(String dataset, JsonNode record, Locale locale) {
        return catalogue.dataset(dataset).map(Dataset::fields).orElse(List.of()).stream()
                .filter(field -> says(record.path(field.name())))
                .map(
                        field ->
                                new Line(
                                        field.description().in(locale),
                                        value(field, record.path(field.name()), locale)))
                .toList();
    }

    private static boolean says(JsonNode value) {
        return !value.isMissingNode() && !value.isNull() && !(value.isArray() && value.isEmpty());
    }

    private String value(Field field, JsonNode value, Locale locale) {
        var unit = field.unit() == null ? "" : " " + field.unit();
        return switch (field.type()) {
            case MONEY ->
                    value.path("amount").asString("") + " " + value.path("currency").asString("");
            case INSTANT -> dateTimeFormats.minute(Instant.parse(value.asString()));
            case DATE -> day(value.asString());
            case BOOLEAN ->
                    messages.getMessage(
                            value.booleanValue() ? "record.yes" : "record.no", null, locale);
            case ENUM -> meaning(field, value.asString(), locale);
            case POINT -> place(value);
            case STRING_LIST ->
                    value.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
            case STRING, INTEGER, DECIMAL -> value.asString() + unit;
        };
    }

    private String day(String date) {
        return dateTimeFormats.day(LocalDate.parse(date).atTime(12, 0).toInstant(ZoneOffset.UTC));
    }

    private static String meaning(Field field, String code, Locale locale) {
        return field.codes().stream()
                .filter(known -> known.value().equals(code))
                .map(known -> known.meaning().in(locale))
                .findFirst()
                .orElse(code);
    }

    /// Latitude first, as people say it; the wire has the longitude first.
    private static String place(JsonNode point) {
        var numbers = new ArrayList<String>();
        point.path("coordinates").valueStream().forEach(n -> numbers.addFirst(n.asString()));
        return String.join(", ", numbers);
    }
}
