package org.mesinfos.auth.history;

import java.time.LocalDate;
import java.util.Locale;
import java.util.SortedMap;
import org.mesinfos.ui.Moments;
import org.mesinfos.ui.chart.Chart.Point;
import org.mesinfos.ui.chart.Columns;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// The words of the history that depend on numbers.
@Component
class HistoryWords {

    private final MessageSource messages;

    HistoryWords(MessageSource messages) {
        this.messages = messages;
    }

    /// How a person's own looks are called.
    String self(Locale locale) {
        return text("history.self", locale);
    }

    /// Who searches the trail: organizers are not named to panelists.
    String organizer(Locale locale) {
        return text("history.organizer", locale);
    }

    Columns plot(SortedMap<LocalDate, Long> days, Locale locale) {
        var points =
                days.entrySet().stream()
                        .map(day -> new Point(Moments.day(day.getKey(), locale), day.getValue()))
                        .toList();
        var sum = days.values().stream().mapToLong(Long::longValue).sum();
        return new Columns(
                "readings",
                text("history.plot.title", locale, sum),
                text("history.plot.caption", locale),
                text("history.plot.day", locale),
                text("history.plot.readings", locale),
                points);
    }

    private String text(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
