package org.mesinfos.portal.contest;

import java.time.Clock;
import java.time.LocalDate;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.ui.DateTimeFormats;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// The contests of the demonstration: one that is open, and one before it whose entries the jury
/// reads, so that every phase can be tried. `platform.contest.calendar=2014` shows the one of 2013
/// and 2014 in their place, which is over.
@Component
@Profile("demo")
@Order(Ordered.HIGHEST_PRECEDENCE)
class DemoContests implements ApplicationRunner {

    /// Whether entries can be submitted at the first start.
    static final String OPEN = "spring";

    /// Its entries are with the jury.
    static final String JUDGED = "autumn";

    /// The one that was held.
    static final String PAST = "2014";

    private final Contests contests;
    private final Clock clock;
    private final String calendar;

    DemoContests(
            Contests contests,
            Clock clock,
            @Value("${platform.contest.calendar:}") String calendar) {
        this.contests = contests;
        this.clock = clock;
        this.calendar = calendar;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var now = clock.instant();
        if (calendar.equals(PAST)) {
            var name = new LocalText("Concours MesInfos 2013-2014", "MesInfos contest 2013-2014");
            contests.add(
                    ContestTemplate.contest(
                            PAST,
                            name,
                            ContestTemplate.OF_2014,
                            false,
                            ContestTemplate.OF_2014.preApplications()));
            return;
        }
        if (!calendar.isEmpty()) {
            throw new IllegalArgumentException(
                    "platform.contest.calendar is 2014 or left out, not " + calendar);
        }
        var today = LocalDate.ofInstant(now, DateTimeFormats.PARIS);
        contests.add(
                ContestTemplate.contest(
                        JUDGED,
                        new LocalText(
                                "Concours MesInfos, session d’automne",
                                "MesInfos contest, autumn session"),
                        ContestTemplate.datesAround(today, -150, -100, -40, -15, 10),
                        true,
                        now));
        contests.add(
                ContestTemplate.contest(
                        OPEN,
                        new LocalText(
                                "Concours MesInfos, session de printemps",
                                "MesInfos contest, spring session"),
                        ContestTemplate.datesAround(today, -30, -20, 14, 35, 50),
                        true,
                        now));
    }
}
