package org.mesinfos.ui.chart;

import java.time.LocalDate;
import java.util.Locale;
import org.mesinfos.ui.DateTimeFormats;
import org.springframework.context.MessageSource;

/// Words of plots over some days, in the reader's language.
///
/// @param first the first day that is plotted
/// @param last the last one, not before the first
public record ChartText(MessageSource messages, LocalDate first, LocalDate last, Locale locale) {

    /// The text under the key.
    public String of(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    /// A day as a label.
    public String day(LocalDate day) {
        return DateTimeFormats.shortDay(day, locale);
    }

    /// How many days are plotted.
    public long days() {
        return first.datesUntil(last.plusDays(1)).count();
    }
}
