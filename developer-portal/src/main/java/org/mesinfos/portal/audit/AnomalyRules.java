package org.mesinfos.portal.audit;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toList;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.mesinfos.portal.audit.Anomaly.Rule;
import org.mesinfos.portal.statistics.AccessCount;
import org.mesinfos.portal.statistics.PeopleDay;
import org.springframework.stereotype.Component;

/// Finds what is unusual, comparing each app with itself only: a busy app is not suspect for being
/// busy.
@Component
class AnomalyRules {

    /// Days that are judged; the ones before only tell what is usual.
    static final int JUDGED = 7;

    /// Days that are looked at in all.
    static final int KNOWN = 35;

    /// Days with fewer accesses than this are too small to judge.
    static final long FEWEST = 20;

    static final long SURGE_FACTOR = 5;
    static final long SEQUENCE_FACTOR = 3;
    private static final long PERCENT = 100;
    static final long MOST_REFUSED = 20;
    private static final int FEWEST_DAYS_BEFORE = 3;

    /// @param counts of the last [#KNOWN] days
    /// @param people of whom was read on these days; empty when that is not known, and then not
    ///   judged
    /// @param today the last of them
    /// @return newest first
    List<Anomaly> find(List<AccessCount> counts, List<PeopleDay> people, LocalDate today) {
        var found = new ArrayList<Anomaly>();
        people.stream()
                .filter(day -> day.app() != null)
                .collect(groupingBy(Actor::of))
                .forEach((actor, own) -> found.addAll(ofPeople(actor, own, counts, today)));
        counts.stream()
                .collect(groupingBy(AccessCount::app, TreeMap::new, toList()))
                .forEach((app, own) -> found.addAll(of(app, own, today)));
        found.sort(
                Comparator.comparing(Anomaly::day)
                        .reversed()
                        .thenComparing(Anomaly::app)
                        .thenComparing(Anomaly::rule));
        return found;
    }

    private static List<Anomaly> of(String app, List<AccessCount> own, LocalDate today) {
        var found = new ArrayList<Anomaly>();
        var reads = perDay(own, AccessCount::isRead, AccessCount::accesses);
        var night = perDay(own, AccessCount::isRead, AccessCount::atNight);
        var all = perDay(own, _ -> true, AccessCount::accesses);
        for (var day : new TreeSet<>(all.keySet())) {
            if (day.isBefore(today.minusDays(JUDGED - 1L))) {
                continue;
            }
            surge(Rule.SURGE, app, day, reads, reads, found);
            night(app, day, reads, night, found);
            refusals(app, day, reads, all, found);
        }
        newData(app, own, today, found);
        return found;
    }

    /// An app among made-up people, or among panelists: of these, small numbers are not told, so
    /// that what belongs to them must not be divided by the others.
    private record Actor(String app, String mode) {

        static Actor of(PeopleDay day) {
            return new Actor(Objects.requireNonNullElse(day.app(), ""), day.mode());
        }

        boolean did(AccessCount count) {
            return count.app().equals(app) && count.mode().equals(mode);
        }
    }

    private static List<Anomaly> ofPeople(
            Actor actor, List<PeopleDay> own, List<AccessCount> counts, LocalDate today) {
        var found = new ArrayList<Anomaly>();
        var app = actor.app();
        var ofApp = counts.stream().filter(actor::did).toList();
        var reads = perDay(ofApp, AccessCount::isRead, AccessCount::accesses);
        var people =
                own.stream().collect(groupingBy(PeopleDay::day, summingLong(PeopleDay::people)));
        var hours =
                own.stream()
                        .collect(groupingBy(PeopleDay::day, summingLong(PeopleDay::busiestHour)));
        var each = new TreeMap<LocalDate, Long>();
        people.forEach(
                (day, number) -> {
                    if (number > 0) {
                        each.put(day, Math.ceilDiv(reads.getOrDefault(day, 0L), number));
                    }
                });
        for (var day : new TreeSet<>(people.keySet())) {
            if (!day.isBefore(today.minusDays(JUDGED - 1L))) {
                surge(Rule.PER_PERSON, app, day, each, reads, found);
                sequence(app, day, hours, found);
            }
        }
        return found;
    }

    // A new app has no median: walking through people is then unusual by itself.
    private static void sequence(
            String app, LocalDate day, Map<LocalDate, Long> hours, List<Anomaly> found) {
        var median = median(before(day, hours));
        long seen = hours.getOrDefault(day, 0L);
        if (seen >= FEWEST && seen > SEQUENCE_FACTOR * median) {
            found.add(new Anomaly(Rule.SEQUENCE, app, day, "", seen, median));
        }
    }

    /// @param values of which a day has many more than the app's own median day
    /// @param reads of which a day has too few to be judged
    private static void surge(
            Rule rule,
            String app,
            LocalDate day,
            Map<LocalDate, Long> values,
            Map<LocalDate, Long> reads,
            List<Anomaly> found) {
        var median = median(before(day, values));
        long seen = values.getOrDefault(day, 0L);
        if (median > 0 && reads.getOrDefault(day, 0L) >= FEWEST && seen > SURGE_FACTOR * median) {
            found.add(new Anomaly(rule, app, day, "", seen, median));
        }
    }

    private static void night(
            String app,
            LocalDate day,
            Map<LocalDate, Long> reads,
            Map<LocalDate, Long> night,
            List<Anomaly> found) {
        long all = reads.getOrDefault(day, 0L);
        long dark = night.getOrDefault(day, 0L);
        if (dark >= FEWEST && dark * 2 > all) {
            found.add(new Anomaly(Rule.NIGHT, app, day, "", dark, all));
        }
    }

    private static void refusals(
            String app,
            LocalDate day,
            Map<LocalDate, Long> reads,
            Map<LocalDate, Long> all,
            List<Anomaly> found) {
        long asked = all.getOrDefault(day, 0L);
        long askedBefore = sum(before(day, all));
        // Of a new app nobody knows what is usual, and its first tries are refused.
        if (askedBefore < FEWEST) {
            return;
        }
        long share = percentRefused(reads.getOrDefault(day, 0L), asked);
        long usual = percentRefused(sum(before(day, reads)), askedBefore);
        if (asked >= FEWEST && share >= MOST_REFUSED && share > 2 * usual) {
            found.add(new Anomaly(Rule.REFUSALS, app, day, "", share, usual));
        }
    }

    private static long percentRefused(long read, long asked) {
        return asked == 0 ? 0 : PERCENT * (asked - read) / asked;
    }

    private static void newData(
            String app, List<AccessCount> own, LocalDate today, List<Anomaly> found) {
        var judgedFrom = today.minusDays(JUDGED - 1L);
        var before =
                own.stream()
                        .filter(AccessCount::isRead)
                        .filter(c -> c.day().isBefore(judgedFrom))
                        .toList();
        // A new app reads everything for the first time.
        if (before.stream().map(AccessCount::day).distinct().count() < FEWEST_DAYS_BEFORE) {
            return;
        }
        var known = before.stream().map(AnomalyRules::dataset).toList();
        var first = new TreeMap<String, LocalDate>();
        own.stream()
                .filter(AccessCount::isRead)
                .filter(count -> !count.day().isBefore(judgedFrom) && count.dataset() != null)
                .filter(count -> !known.contains(dataset(count)))
                .forEach(
                        count ->
                                first.merge(
                                        dataset(count),
                                        count.day(),
                                        (a, b) -> a.isBefore(b) ? a : b));
        first.forEach(
                (dataset, day) -> found.add(new Anomaly(Rule.NEW_DATA, app, day, dataset, 1, 0)));
    }

    private static String dataset(AccessCount count) {
        return Objects.requireNonNullElse(count.dataset(), "");
    }

    private static Map<LocalDate, Long> perDay(
            List<AccessCount> counts,
            Predicate<AccessCount> which,
            ToLongFunction<AccessCount> what) {
        return counts.stream()
                .filter(which)
                .collect(groupingBy(AccessCount::day, summingLong(what)));
    }

    /// The values of the days before, on which there was something.
    private static List<Long> before(LocalDate day, Map<LocalDate, Long> values) {
        return values.entrySet().stream()
                .filter(value -> value.getKey().isBefore(day))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static long sum(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).sum();
    }

    /// Zero when there are too few values to tell.
    private static long median(List<Long> values) {
        var sorted = values.stream().sorted().toList();
        return sorted.size() < FEWEST_DAYS_BEFORE ? 0 : sorted.get(sorted.size() / 2);
    }
}
