package org.mesinfos.showcase.web;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mesinfos.showcase.alert.Alert;
import org.mesinfos.showcase.alert.AlertCode;
import org.mesinfos.showcase.data.ApiCatalogue;
import org.mesinfos.showcase.data.DataRecord;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// Days, amounts and words as the reader of a page writes them; pages call it `format`.
@Component("format")
class PageFormats {

    private final MessageSource messages;
    private final ApiCatalogue catalogue;

    PageFormats(MessageSource messages, ApiCatalogue catalogue) {
        this.messages = messages;
        this.catalogue = catalogue;
    }

    private static Locale locale() {
        var locale = LocaleContextHolder.getLocale();
        return locale.getLanguage().equals("en") ? Locale.UK : Locale.FRANCE;
    }

    public String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale());
    }

    public String euro(BigDecimal amount) {
        var format = NumberFormat.getCurrencyInstance(locale());
        format.setCurrency(Currency.getInstance("EUR"));
        return format.format(amount);
    }

    public String number(Number number) {
        return NumberFormat.getIntegerInstance(locale()).format(number);
    }

    /// A day in words; empty when it is unknown.
    public String day(@Nullable LocalDate day) {
        return day == null
                ? ""
                : DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(locale())
                        .format(day)
                        .replaceFirst("^1 ", locale().equals(Locale.FRANCE) ? "1er " : "1 ");
    }

    public String month(YearMonth month) {
        return DateTimeFormatter.ofPattern("LLLL yyyy", locale()).format(month);
    }

    public String moment(@Nullable Instant at) {
        return at == null
                ? ""
                : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                        .withLocale(locale())
                        .format(at.atZone(DataRecord.ZONE));
    }

    public String dataset(String id) {
        return catalogue.dataset(id, locale());
    }

    public String holder(String id) {
        return id.equals("self") ? text("holder.self") : catalogue.holder(id);
    }

    public String sector(String id) {
        return catalogue.sector(id, locale());
    }

    public String code(String dataset, String field, String value) {
        return catalogue.code(dataset, field, value, locale());
    }

    /// What an alert says.
    public String sentence(Alert alert) {
        var arguments =
                alert.arguments().stream()
                        .map(
                                argument ->
                                        switch (argument) {
                                            case BigDecimal amount -> euro(amount);
                                            case LocalDate day -> day(day);
                                            case AlertCode code ->
                                                    code(
                                                            alert.dataset(),
                                                            code.field(),
                                                            code.value());
                                            default -> argument;
                                        })
                        .toArray();
        return text("alert." + alert.kind(), arguments);
    }
}
