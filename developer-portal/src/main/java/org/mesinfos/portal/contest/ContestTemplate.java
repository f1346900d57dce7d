package org.mesinfos.portal.contest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.ui.DateTimeFormats;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/// The contest that MesInfos announced, from which new ones are made: categories, criteria, rules,
/// and the calendar of 2013 and 2014.
final class ContestTemplate {

    /// The calendar of the contest that was held. Of some steps only the month is known; these are
    /// set to its middle or end.
    static final ContestDates OF_2014 =
            new ContestDates(
                    inParis(LocalDateTime.of(2013, 11, 15, 9, 0)),
                    inParis(LocalDateTime.of(2013, 12, 16, 9, 0)),
                    inParis(LocalDateTime.of(2014, 2, 27, 23, 0)),
                    inParis(LocalDateTime.of(2014, 3, 31, 18, 0)),
                    inParis(LocalDateTime.of(2014, 4, 15, 18, 0)));

    private static final Parts PARTS = read();

    private ContestTemplate() {}

    private record Parts(
            List<ContestCategory> categories, List<Criterion> criteria, LocalText rules) {}

    private static Parts read() {
        try (var file = new ClassPathResource("contest/standard.json").getInputStream()) {
            return JsonMapper.shared().readValue(file, Parts.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The instant of a time of day in Paris; of an hour that comes twice, the first, and of one
    /// that the change to summer time leaves out, an hour later.
    static Instant inParis(LocalDateTime time) {
        return time.atZone(DateTimeFormats.PARIS).toInstant();
    }

    /// A contest with the usual categories, criteria and rules.
    ///
    /// @param relative whether its dates were made for this start
    static Contest contest(
            String id, LocalText name, ContestDates dates, boolean relative, Instant now) {
        return new Contest(
                id,
                name,
                PARTS.categories(),
                PARTS.criteria(),
                dates,
                List.of(new ContestRules(1, now, PARTS.rules())),
                null,
                relative,
                null,
                null);
    }

    /// Dates around a day: mornings at nine, the deadline at eleven in the evening.
    ///
    /// @param days of the five dates, counted from that day
    static ContestDates datesAround(LocalDate day, int... days) {
        return new ContestDates(
                at(day.plusDays(days[0]), LocalTime.of(9, 0)),
                at(day.plusDays(days[1]), LocalTime.of(9, 0)),
                at(day.plusDays(days[2]), LocalTime.of(23, 0)),
                at(day.plusDays(days[3]), LocalTime.of(18, 0)),
                at(day.plusDays(days[4]), LocalTime.of(18, 0)));
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return inParis(day.atTime(time));
    }
}
