package org.mesinfos.portal.audit;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.MessageSource;

/// Words of plots, in the reader's language.
///
/// @param days how many days are plotted
record PlotText(MessageSource messages, Locale locale, long days) {

    static PlotText of(MessageSource messages, LocalDate first, LocalDate last, Locale locale) {
        return new PlotText(messages, locale, first.datesUntil(last.plusDays(1)).count());
    }

    String of(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    String day(LocalDate day) {
        return DateTimeFormatter.ofPattern("d MMM yyyy", locale).format(day);
    }
}
