package org.mesinfos.portal.appgallery;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.audience.RoundedCounts;
import org.mesinfos.portal.review.ApprovedApps;
import org.mesinfos.portal.statistics.PeopleDay;
import org.mesinfos.portal.statistics.ServiceStatistics;
import org.mesinfos.portal.web.ExpiringCache;
import org.springframework.stereotype.Service;

/// The apps that panelists can use. The list is put together once a minute for everybody, and how
/// many people use each once an hour.
@Service
class AppGallery {

    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final Duration COUNTED = Duration.ofHours(1);
    private static final int DAYS = 30;
    private static final String LIVE = "LIVE";

    private final ApprovedApps approved;
    private final ServiceStatistics statistics;
    private final Clock clock;
    private final ExpiringCache<String, List<ListedApp>> shown;
    private final ExpiringCache<LocalDate, Optional<Map<String, Long>>> counted;

    AppGallery(ApprovedApps approved, ServiceStatistics statistics, Clock clock) {
        this.approved = approved;
        this.statistics = statistics;
        this.clock = clock;
        this.shown = new ExpiringCache<>(REMEMBERED, clock);
        this.counted = new ExpiringCache<>(COUNTED, clock);
    }

    /// All apps, by id.
    List<ListedApp> all() {
        return shown.get("all", _ -> read());
    }

    Optional<ListedApp> find(String id) {
        return all().stream().filter(app -> app.id().equals(id)).findFirst();
    }

    /// Has everything read again.
    void clearCache() {
        shown.clear();
        counted.clear();
    }

    private List<ListedApp> read() {
        var people = people();
        return approved.all().stream()
                .map(
                        app ->
                                new ListedApp(
                                        app,
                                        people == null ? null : people.getOrDefault(app.id(), 0L)))
                .toList();
    }

    /// By app's id; null while the data API does not answer.
    private @Nullable Map<String, Long> people() {
        var first = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(DAYS);
        var known = counted.get(first, this::count);
        if (known.isEmpty()) {
            counted.clear();
        }
        return known.orElse(null);
    }

    private Optional<Map<String, Long>> count(LocalDate first) {
        return statistics.people(first).map(AppGallery::steps);
    }

    private static Map<String, Long> steps(List<PeopleDay> days) {
        return days.stream()
                .filter(day -> day.mode().equals(LIVE) && day.app() != null)
                .collect(
                        Collectors.toMap(
                                PeopleDay::app, day -> RoundedCounts.of(day.people()), Math::max));
    }
}
