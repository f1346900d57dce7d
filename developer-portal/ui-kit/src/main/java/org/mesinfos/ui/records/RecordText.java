package org.mesinfos.ui.records;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Field;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.ui.DateTimeFormats;
import org.mesinfos.ui.records.RecordLayout.Form;
import tools.jackson.databind.JsonNode;

/// Writes what stands in records as people read it: amounts, numbers, days and places in the
/// language of the page.
///
/// @param exact whether nothing is made easier to read by leaving out: positions are numbers, and
///   references stay
/// @param names what the records of other datasets are called, by field and value
public record RecordText(Locale locale, boolean exact, Map<String, Map<String, String>> names) {

    private static final LocalText YES = new LocalText("oui", "yes");
    private static final LocalText NO = new LocalText("non", "no");
    private static final long KILO = 1000;
    private static final LocalText KILOBYTES = new LocalText("ko", "kB");
    private static final LocalText MEGABYTES = new LocalText("Mo", "MB");
    private static final LocalText CHARACTERS = new LocalText("caractères", "characters");

    public RecordText {
        names = Map.copyOf(names);
    }

    /// For a person who looks at their own records.
    public static RecordText own(Locale locale, Map<String, Map<String, String>> names) {
        return new RecordText(locale, false, names);
    }

    /// For those who have to know what an app would get.
    public static RecordText exact(Locale locale) {
        return new RecordText(locale, true, Map.of());
    }

    /// The value of `field` in `record`; empty when it is unknown, or says nothing to a person.
    ///
    /// @param form null for the usual one of the field's type
    public String of(Field field, JsonNode record, @Nullable Form form) {
        var value = record.path(field.name());
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        var named = names.getOrDefault(field.name(), Map.of()).get(value.asString(""));
        if (named != null) {
            return named;
        }
        return switch (field.type()) {
            case MONEY -> money(value);
            case INSTANT -> moment(Instant.parse(value.asString()), form);
            case DATE -> DateTimeFormats.day(LocalDate.parse(value.asString()), locale);
            case BOOLEAN -> (value.booleanValue() ? YES : NO).in(locale);
            case ENUM -> meaning(field, value.asString());
            case POINT -> place(value);
            case STRING_LIST ->
                    value.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
            case INTEGER -> quantity(field, value.longValue(), record);
            case DECIMAL -> number(new BigDecimal(value.asString())) + unit(field);
            case STRING ->
                    field.identifier() == Field.Identifier.REFERENCE && !exact
                            ? ""
                            : value.asString();
        };
    }

    /// Such as `-63,90 €`.
    public String money(BigDecimal amount, String currency) {
        var format = NumberFormat.getCurrencyInstance(region());
        format.setCurrency(Currency.getInstance(currency));
        return format.format(amount);
    }

    /// Such as `1 234,5`.
    public String number(BigDecimal number) {
        var format = NumberFormat.getNumberInstance(region());
        format.setMinimumFractionDigits(Math.max(0, number.scale()));
        format.setMaximumFractionDigits(Math.max(0, number.scale()));
        return format.format(number);
    }

    private String money(JsonNode money) {
        return money(
                new BigDecimal(money.path("amount").asString("0")),
                money.path("currency").asString("EUR"));
    }

    private String moment(Instant instant, @Nullable Form form) {
        return form == Form.DAY
                ? DateTimeFormats.day(instant.atZone(DateTimeFormats.PARIS).toLocalDate(), locale)
                : DateTimeFormats.minute(instant, locale);
    }

    // A quantity says what it counts in a field of its own.
    private String quantity(Field field, long value, JsonNode record) {
        if (field.name().equals("quantity") && record.has("unit")) {
            return switch (record.path("unit").asString("")) {
                case "SECOND" -> duration(value);
                case "BYTE" -> bytes(value);
                case "CHARACTER" -> integer(value) + " " + CHARACTERS.in(locale);
                default -> integer(value);
            };
        }
        return "s".equals(field.unit()) ? duration(value) : integer(value) + unit(field);
    }

    private static String unit(Field field) {
        return switch (field.unit()) {
            case null -> "";
            case "months" -> "";
            default -> " " + field.unit();
        };
    }

    private String integer(long value) {
        return NumberFormat.getIntegerInstance(region()).format(value);
    }

    private static String duration(long seconds) {
        var duration = Duration.ofSeconds(seconds);
        if (duration.toHours() > 0) {
            return duration.toHours() + " h " + duration.toMinutesPart() + " min";
        }
        return duration.toMinutes() > 0
                ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
                : seconds + " s";
    }

    private String bytes(long bytes) {
        var millions = bytes >= KILO * KILO;
        var number = BigDecimal.valueOf(bytes).movePointLeft(millions ? 6 : 3);
        return number(number.setScale(1, RoundingMode.HALF_UP))
                + " "
                + (millions ? MEGABYTES : KILOBYTES).in(locale);
    }

    private String meaning(Field field, String code) {
        return field.codes().stream()
                .filter(known -> known.value().equals(code))
                .map(known -> known.meaning().in(locale))
                .findFirst()
                .orElse(code);
    }

    private String place(JsonNode point) {
        var numbers = point.path("coordinates");
        if (numbers.size() < 2) {
            return "";
        }
        // Latitude first, as people say it; the wire has the longitude first.
        return exact
                ? numbers.get(1).asString() + ", " + numbers.get(0).asString()
                : Gazetteer.near(
                        numbers.get(0).doubleValue(), numbers.get(1).doubleValue(), locale);
    }

    private Locale region() {
        return locale.getLanguage().equals("en") ? Locale.UK : Locale.FRANCE;
    }
}
