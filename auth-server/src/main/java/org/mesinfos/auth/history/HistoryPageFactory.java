package org.mesinfos.auth.history;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.dataapi.OwnRecords;
import org.mesinfos.auth.dataapi.OwnRecords.Access;
import org.mesinfos.auth.dataapi.OwnRecords.AccessFilter;
import org.mesinfos.auth.dataapi.OwnRecords.AccessList;
import org.mesinfos.auth.dataapi.OwnRecords.Accesses;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.web.AddressesProperties;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Holder;
import org.mesinfos.ui.DateTimeFormats;
import org.mesinfos.ui.chart.Chart.Point;
import org.mesinfos.ui.chart.ColumnChart;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Puts the trail's answers beside the person's permissions and the catalogue's words.
@Component
class HistoryPageFactory {

    private static final int DAYS = 90;
    private static final int MONTHS = 12;

    /// What a picture looks at; it says so when there is more.
    private static final int MOST = 2_000;

    private static final int LONGEST_PAGE = 200;

    private final OwnRecords records;
    private final Grants grants;
    private final Catalogue catalogue;
    private final MessageSource messages;
    private final Clock clock;
    private final String trailKey;

    HistoryPageFactory(
            OwnRecords records,
            Grants grants,
            Catalogue catalogue,
            MessageSource messages,
            Clock clock,
            AddressesProperties addresses) {
        this.records = records;
        this.grants = grants;
        this.catalogue = catalogue;
        this.messages = messages;
        this.clock = clock;
        this.trailKey = addresses.dataApi() + "/v1/trail/keys";
    }

    HistoryPage page(Person person, HistoryFilter filter, @Nullable String cursor, Locale locale) {
        var names = names(person, locale);
        var found = records.accesses(person, filter.accesses(), cursor);
        var lately =
                found.isPresent() && cursor == null ? lately(person, filter).orElse(null) : null;
        var shown =
                Stream.of(
                                found.map(Accesses::list).orElse(List.of()),
                                lately == null ? List.<Access>of() : lately.list())
                        .flatMap(List::stream);
        return new HistoryPage(
                found.isPresent(),
                filter,
                names.options(),
                datasets(locale),
                holders(names, shown, filter.holder()),
                months(locale),
                lately == null ? null : plot(lately, locale),
                lately == null || lately.complete() ? 0 : lately.list().size(),
                lines(found.map(Accesses::list).orElse(List.of()), names, locale),
                found.map(Accesses::next).orElse(null),
                trailKey);
    }

    /// All that the filter asks for, of the last twelve months, newest first; read page by page
    /// while it is written, however much it is. Empty while the trail does not answer.
    ///
    /// The stream breaks off with [IllegalStateException] when the trail stops answering: what was
    /// written is no whole file then.
    Optional<Stream<HistoryPage.Line>> all(Person person, HistoryFilter filter, Locale locale) {
        var names = names(person, locale);
        var asked = filter.accesses();
        var since =
                asked.from() == null
                        ? asked.since(startOfDay(today().minusYears(1).plusDays(1)))
                        : asked;
        return records.accesses(person, since, null, LONGEST_PAGE)
                .map(
                        first ->
                                Stream.iterate(
                                                first,
                                                Objects::nonNull,
                                                page -> after(page, person, since))
                                        .flatMap(
                                                page ->
                                                        lines(page.list(), names, locale)
                                                                .stream()));
    }

    private @Nullable Accesses after(@Nullable Accesses page, Person person, AccessFilter filter) {
        return page == null || page.next() == null
                ? null
                : records.accesses(person, filter, page.next(), LONGEST_PAGE)
                        .orElseThrow(() -> new IllegalStateException("the trail does not answer"));
    }

    /// What a proven access says, in words.
    ProofPage proofPage(Person person, String proof, Locale locale) {
        var access = ProofRecord.read(proof);
        var names = names(person, locale);
        var line = lines(List.of(access.access()), names, locale).getFirst();
        var holders =
                access.holders().stream()
                        .map(id -> catalogue.holder(id).map(Holder::name).orElse(id))
                        .collect(Collectors.joining(", "));
        return new ProofPage(
                line,
                holders,
                access.requestId(),
                proof,
                records.trailKey().orElse(null),
                trailKey);
    }

    /// The proof of one access; an empty text when the person has no such access.
    Optional<String> proof(Person person, String access) {
        return records.proof(person, access);
    }

    private List<HistoryPage.Line> lines(List<Access> accesses, AppNames names, Locale locale) {
        return accesses.stream()
                .map(
                        access ->
                                new HistoryPage.Line(
                                        access.id(),
                                        access.at(),
                                        access.isOwn(),
                                        names.of(access),
                                        names.grantOf(access),
                                        label(access, locale),
                                        names.purposeOf(access),
                                        HistoryPage.Outcome.of(access),
                                        access.count()))
                .toList();
    }

    private AppNames names(Person person, Locale locale) {
        return AppNames.of(
                grants.of(person.id()),
                text("history.self", locale),
                // Organizers are not named to panelists.
                text("history.organizer", locale),
                locale);
    }

    private @Nullable String label(Access access, Locale locale) {
        var dataset = access.dataset();
        if (dataset == null) {
            return null;
        }
        var label =
                catalogue.dataset(dataset).map(known -> known.label().in(locale)).orElse(dataset);
        return access.hasImportedRecords() ? text("history.imported", locale, label) : label;
    }

    private Optional<AccessList> lately(Person person, HistoryFilter filter) {
        var since = startOfDay(firstDay());
        return records.accessesSince(person, filter.accessesOfAnyTime(), since, MOST);
    }

    private LocalDate firstDay() {
        return today().minusDays(DAYS - 1L);
    }

    /// What apps read by day; the person's own looks are no news to them.
    private ColumnChart plot(AccessList accesses, Locale locale) {
        var first = firstDay();
        var days = new TreeMap<LocalDate, Long>();
        first.datesUntil(today().plusDays(1)).forEach(day -> days.put(day, 0L));
        accesses.list().stream()
                .filter(access -> access.isRead() && !access.isOwn())
                .map(access -> LocalDate.ofInstant(access.at(), DateTimeFormats.PARIS))
                .forEach(day -> days.computeIfPresent(day, (_, n) -> n + 1));
        var points =
                days.entrySet().stream()
                        .map(
                                day ->
                                        new Point(
                                                DateTimeFormats.day(day.getKey(), locale),
                                                day.getValue()))
                        .toList();
        var sum = days.values().stream().mapToLong(Long::longValue).sum();
        return new ColumnChart(
                "readings",
                text("history.chart.title", locale, sum),
                text("history.chart.caption", locale),
                text("history.chart.day", locale),
                text("history.chart.readings", locale),
                points);
    }

    private String text(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    private List<HistoryPage.Option> datasets(Locale locale) {
        return catalogue.datasets().stream()
                .map(dataset -> new HistoryPage.Option(dataset.id(), dataset.label().in(locale)))
                .toList();
    }

    /// Those that the history can be about: whose records the person had when they agreed to
    /// something, or left in what is shown, and the one that was chosen.
    private List<HistoryPage.Option> holders(
            AppNames names, Stream<Access> shown, @Nullable String chosen) {
        var known = new HashSet<@Nullable String>(names.holders());
        shown.forEach(access -> known.addAll(access.holders()));
        known.add(chosen);
        return catalogue.holders().stream()
                .filter(holder -> known.contains(holder.id()))
                .map(holder -> new HistoryPage.Option(holder.id(), holder.name()))
                .toList();
    }

    private List<HistoryPage.Option> months(Locale locale) {
        var words = DateTimeFormatter.ofPattern("LLLL yyyy", locale);
        var now = YearMonth.from(today());
        return IntStream.range(0, MONTHS)
                .mapToObj(now::minusMonths)
                .map(month -> new HistoryPage.Option(month.toString(), words.format(month)))
                .toList();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), DateTimeFormats.PARIS);
    }

    private static Instant startOfDay(LocalDate day) {
        return day.atStartOfDay(DateTimeFormats.PARIS).toInstant();
    }
}
