package org.mesinfos.auth.history;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.auth.dataapi.OwnRecords;
import org.mesinfos.auth.dataapi.OwnRecords.Access;
import org.mesinfos.auth.dataapi.OwnRecords.AccessFilter;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.message.GrantMessageService;
import org.mesinfos.auth.message.MessageKind;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.ui.DateTimeFormats;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Tells people when an app reads much more of their data than it used to, once for each day.
@Component
class UnusualVolumeAlerts {

    private static final Logger LOG = LoggerFactory.getLogger(UnusualVolumeAlerts.class);
    private static final int MOST = 20_000;

    private final Grants grants;
    private final Persons persons;
    private final OwnRecords records;
    private final GrantMessageService news;
    private final Clock clock;

    UnusualVolumeAlerts(
            Grants grants,
            Persons persons,
            OwnRecords records,
            GrantMessageService news,
            Clock clock) {
        this.grants = grants;
        this.persons = persons;
        this.records = records;
        this.news = news;
        this.clock = clock;
    }

    /// Any number of nodes may do so at once.
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    void check() {
        grants.forEachStanding(
                grant -> {
                    if (grant.mode() == Mode.LIVE && grant.isLiveAt(clock.instant())) {
                        inspectIfDue(grant);
                    }
                });
    }

    /// What goes wrong with one must not keep the others from being looked at; the next look is in
    /// an hour.
    private void inspectIfDue(Grant grant) {
        try {
            look(grant);
        } catch (RuntimeException | Error failed) {
            LOG.warn("grant {} was not looked at: {}", grant.id(), failed.getClass());
        }
    }

    /// Yesterday too: the last look of a day misses what is read after it.
    private void look(Grant grant) {
        var today = day(clock.instant());
        var yesterday = today.minusDays(1);
        var since = start(yesterday.minusDays(UnusualVolumeRule.BEFORE));
        var filter = AccessFilter.of(grant.id().value());
        persons.find(grant.person())
                .flatMap(person -> records.accessesSince(person, filter, since, MOST))
                // Of what is cut short nobody knows how it was before.
                .filter(OwnRecords.AccessList::complete)
                .map(accesses -> byDay(accesses.list()))
                .ifPresent(
                        days ->
                                Stream.of(yesterday, today)
                                        .filter(day -> isUnusual(grant, days, day))
                                        .forEach(
                                                day ->
                                                        tell(
                                                                grant,
                                                                day,
                                                                days.getOrDefault(day, 0L))));
    }

    private static boolean isUnusual(Grant grant, Map<LocalDate, Long> days, LocalDate day) {
        return UnusualVolumeRule.is(days, day, day(grant.createdAt()));
    }

    private void tell(Grant grant, LocalDate day, long count) {
        var at = start(day);
        news.tell(
                grant,
                new GrantMessageService.Notification(
                        MessageKind.UNUSUAL, "unusual", at, day.toString(), null, at, count));
    }

    private static Map<LocalDate, Long> byDay(List<Access> accesses) {
        var days = new HashMap<LocalDate, Long>();
        accesses.stream()
                .filter(Access::isRead)
                .forEach(access -> days.merge(day(access.at()), (long) access.count(), Long::sum));
        return days;
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, DateTimeFormats.PARIS);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(DateTimeFormats.PARIS).toInstant();
    }
}
