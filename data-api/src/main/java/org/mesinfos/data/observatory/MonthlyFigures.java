package org.mesinfos.data.observatory;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// What was published about one month, once and for all: the ledger of the observatory has one of
/// these for each month, also when every figure was withheld.
///
/// @param month such as `2014-02`
/// @param publishedAt when
/// @param method by which version of [DisclosureControl]
/// @param figures one for each [ObservatoryMeasure]
@Document("observatory_months")
record MonthlyFigures(
        @Id String month, Instant publishedAt, int method, List<DisclosureControl.Figure> figures) {

    MonthlyFigures {
        figures = List.copyOf(figures);
    }

    static MonthlyFigures of(YearMonth month, Instant now, List<DisclosureControl.Figure> figures) {
        return new MonthlyFigures(month.toString(), now, DisclosureControl.METHOD, figures);
    }
}
