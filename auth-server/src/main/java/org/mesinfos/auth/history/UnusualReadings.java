package org.mesinfos.auth.history;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mesinfos.auth.dataapi.OwnRecords;
import org.mesinfos.auth.dataapi.OwnRecords.Access;
import org.mesinfos.auth.dataapi.OwnRecords.AccessFilter;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantId;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.message.GrantNews;
import org.mesinfos.auth.message.Kind;
import org.mesinfos.auth.message.Messages;
import org.mesinfos.auth.person.Persons;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Tells people when an app reads much more of their data than it used to, once for each day.
@Component
class UnusualReadings {

    private static final int BATCH = 100;
    private static final int MOST = 20_000;

    private final Grants grants;
    private final Persons persons;
    private final OwnRecords records;
    private final Messages messages;
    private final GrantNews news;
    private final Clock clock;

    UnusualReadings(
            Grants grants,
            Persons persons,
            OwnRecords records,
            Messages messages,
            GrantNews news,
            Clock clock) {
        this.grants = grants;
        this.persons = persons;
        this.records = records;
        this.messages = messages;
        this.news = news;
        this.clock = clock;
    }

    /// Any number of nodes may do so at once.
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    void look() {
        GrantId after = null;
        List<Grant> page;
        do {
            page = grants.standing(after, BATCH);
            for (var grant : page) {
                if (grant.isLiveAt(clock.instant())) {
                    look(grant);
                }
                after = grant.id();
            }
        } while (page.size() == BATCH);
    }

    private void look(Grant grant) {
        var today = day(clock.instant());
        var since = start(today.minusDays(UnusualDay.BEFORE));
        var filter = AccessFilter.of(grant.id().value());
        persons.find(grant.person())
                .flatMap(person -> records.accessesSince(person, filter, since, MOST))
                // Of what is cut short nobody knows how it was before.
                .filter(OwnRecords.AccessList::complete)
                .map(accesses -> byDay(accesses.list()))
                .filter(days -> UnusualDay.is(days, today, day(grant.createdAt())))
                .ifPresent(days -> tell(grant, today, days.getOrDefault(today, 0L)));
    }

    private void tell(Grant grant, LocalDate today, long count) {
        var at = start(today);
        messages.tell(
                grant.person(),
                news.of(grant, Kind.UNUSUAL, "unusual", at, today.toString(), at, count));
    }

    private static Map<LocalDate, Long> byDay(List<Access> accesses) {
        var days = new HashMap<LocalDate, Long>();
        accesses.stream()
                .filter(Access::isRead)
                .forEach(access -> days.merge(day(access.at()), (long) access.count(), Long::sum));
        return days;
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, HistoryFilter.PARIS);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(HistoryFilter.PARIS).toInstant();
    }
}
