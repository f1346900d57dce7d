package org.mesinfos.auth.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.withSettings;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.authorize.PendingAuthorizationRequests;
import org.mesinfos.auth.certificate.CertificateStatements;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.dataapi.OwnRecords.Access;
import org.mesinfos.auth.dataapi.TestTrail;
import org.mesinfos.auth.erasurerequest.ErasureRequest;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantEvent;
import org.mesinfos.auth.grant.GrantId;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.grant.RestrictionWording;
import org.mesinfos.auth.grant.TestGrants;
import org.mesinfos.auth.grant.TestGrants.Opened;
import org.mesinfos.auth.history.HistoryStatements;
import org.mesinfos.auth.message.Messages;
import org.mesinfos.auth.message.WithdrawalMails;
import org.mesinfos.auth.permissions.RemainingData.Remaining;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.auth.person.Role;
import org.mesinfos.auth.testing.StoppedClock;
import org.mesinfos.auth.web.ExperimentProperties;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.engine.testing.PropertyCheck;
import org.mesinfos.engine.testing.RandomValues;

/// Whatever happens between a person, apps, holders and organizers: what pages, mails and
/// certificates say about readings is what the trail says, line by line.
class ReadingStatementsPropertyTests {

    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final Person GERMAINE =
            new Person(new PersonId("germaine"), "germaine", "Germaine", Role.PANELIST, "audit", 0);
    private static final List<Opened> DATASETS =
            List.of(
                    new Opened("bank.accounts:read", "bank-accounts"),
                    new Opened("bank.transactions:read", "bank-transactions"),
                    new Opened("retail.receipts:read", "retail-receipts"),
                    new Opened("telecom.locations:read", "telecom-locations"));
    private static final List<String> APPS = List.of("mon-bureau", "carnet", "panier-clair");

    private final StoppedClock clock = new StoppedClock("2026-12-02T10:00:00Z");
    private final TestTrail trail = new TestTrail();
    private final List<Grant> given = new ArrayList<>();
    private final Map<String, ErasureRequest> erasures = new TreeMap<>();
    private int numbers;

    private final Persons persons = id -> Optional.of(GERMAINE);
    private final RegisteredApps apps = new NoApps();
    private final Grants grants = new GivenGrants();
    private final GrantUsage usage = new GrantUsage(trail, persons, clock);
    private final RemainingData remaining = new RemainingData(trail, persons, CATALOGUE);
    private final OwnPermissions permissions =
            new OwnPermissions(
                    grants,
                    usage,
                    quiet(UnusedScopeExpiries.class),
                    new PermissionWording(
                            CATALOGUE,
                            new ExpiryOptions(
                                    CATALOGUE,
                                    new ExperimentProperties(Instant.parse("2031-01-01T00:00:00Z")),
                                    clock),
                            apps,
                            quiet(RestrictionWording.class),
                            clock),
                    trail,
                    persons);
    private final HomePageFactory home =
            new HomePageFactory(
                    permissions,
                    trail,
                    quiet(Messages.class),
                    quiet(PendingAuthorizationRequests.class),
                    CATALOGUE,
                    clock);
    private final HistoryStatements history =
            new HistoryStatements(trail, grants, CATALOGUE, clock);
    private final CertificateStatements certificates =
            new CertificateStatements(trail, apps, CATALOGUE, clock);
    private final WithdrawalMails mails = new WithdrawalMails(trail, persons, CATALOGUE);

    private static <T> T quiet(Class<T> type) {
        return mock(type, withSettings().stubOnly());
    }

    @Test
    void whatIsSaidAboutReadingsIsWhatTheTrailSays() {
        PropertyCheck.check(
                500,
                values -> {
                    begin();
                    int steps = values.between(1, 60);
                    for (int step = 0; step < steps; step++) {
                        happen(values);
                        clock.pass(time(values));
                    }
                    homeSaysWhatTheTrailSays();
                    historySaysWhatTheTrailSays();
                    given.forEach(this::permissionSaysWhatTheTrailSays);
                    given.stream().filter(this::isOver).forEach(this::endSaysWhatTheTrailSays);
                });
    }

    private void begin() {
        trail.clear();
        given.clear();
        erasures.clear();
        numbers = 0;
    }

    private static Duration time(RandomValues values) {
        return values.choice(10) == 0
                ? Duration.ofDays(values.between(1, 40))
                : Duration.ofMinutes(values.between(0, 600));
    }

    private void happen(RandomValues values) {
        switch (values.choice(12)) {
            case 0 -> give(values);
            case 1 -> withStanding(values, grant -> narrow(values, grant));
            case 2 -> withAny(values, grant -> replace(TestGrants::withdrawn, grant));
            case 3 -> withAny(values, grant -> attest(values, grant));
            case 4 -> record("organizer:olga", null, null, "audit", "read", values.between(0, 50));
            case 5 -> look(values);
            case 6 -> withAny(values, grant -> refused(values, grant));
            case 7 -> withStanding(values, grant -> ask(values, grant));
            default -> withStanding(values, grant -> read(values, grant));
        }
    }

    private void give(RandomValues values) {
        var opened = values.someOf(DATASETS);
        if (!opened.isEmpty()) {
            var now = clock.instant();
            var until = now.plus(Duration.ofDays(values.between(1, 180)));
            given.add(TestGrants.given(GERMAINE, values.oneOf(APPS), opened, now, until));
        }
    }

    private void narrow(RandomValues values, Grant grant) {
        if (grant.items().size() > 1) {
            var scope = values.oneOf(grant.items()).scope();
            replace((known, at) -> TestGrants.narrowed(known, scope, at), grant);
        }
    }

    private void replace(BiFunction<Grant, Instant, Grant> change, Grant grant) {
        if (grant.standsAt(clock.instant())) {
            given.set(given.indexOf(grant), change.apply(grant, clock.instant()));
        }
    }

    private void attest(RandomValues values, Grant grant) {
        if (isOver(grant)) {
            var now = clock.instant();
            var status =
                    values.oneOf(
                            ErasureRequest.Status.REQUESTED,
                            ErasureRequest.Status.ERASED,
                            ErasureRequest.Status.KEPT);
            erasures.putIfAbsent(
                    grant.id().value(),
                    new ErasureRequest(
                            grant.client() + "|" + grant.id(),
                            grant.client(),
                            grant.id().value(),
                            grant.subject(),
                            status,
                            now,
                            now.plus(Duration.ofDays(28)),
                            status == ErasureRequest.Status.REQUESTED ? null : now,
                            null,
                            null,
                            null,
                            null));
        }
    }

    private void read(RandomValues values, Grant grant) {
        var open =
                grant.items().stream()
                        .filter(item -> clock.instant().isBefore(item.until()))
                        .toList();
        if (!open.isEmpty()) {
            var operation = values.oneOf("page", "export", "record", "summary");
            var dataset = values.oneOf(open).dataset();
            record(grant.app(), grant, dataset, operation, "read", values.between(0, 300));
        }
    }

    private void ask(RandomValues values, Grant grant) {
        record(grant.app(), grant, null, values.oneOf("grant", "datasets"), "read", 0);
    }

    private void refused(RandomValues values, Grant grant) {
        var dataset = values.orNull(3, () -> values.oneOf(DATASETS).dataset());
        var reason = values.oneOf("scope-missing", "grant-withdrawn", "temporarily-unavailable");
        record(grant.app(), grant, dataset, "page", reason, 0);
    }

    private void look(RandomValues values) {
        var dataset = values.oneOf(DATASETS).dataset();
        record("mesinfos", null, dataset, "look", "read", values.between(0, 50));
    }

    private void record(
            String app,
            @Nullable Grant grant,
            @Nullable String dataset,
            String operation,
            String outcome,
            int count) {
        var id = grant == null ? null : grant.id().value();
        trail.add(
                new Access(
                        "a" + numbers++,
                        clock.instant(),
                        app,
                        id,
                        dataset,
                        operation,
                        outcome,
                        count,
                        null,
                        List.of()));
    }

    private void withAny(RandomValues values, Consumer<Grant> act) {
        if (!given.isEmpty()) {
            act.accept(values.oneOf(given));
        }
    }

    private void withStanding(RandomValues values, Consumer<Grant> act) {
        var standing = given.stream().filter(grant -> grant.isLiveAt(clock.instant())).toList();
        if (!standing.isEmpty()) {
            act.accept(values.oneOf(standing));
        }
    }

    private boolean isOver(Grant grant) {
        return !grant.standsAt(clock.instant());
    }

    // The direct walk. What a reading is, is said here anew.
    private static boolean isReading(Access line) {
        return line.outcome().equals("read")
                && line.dataset() != null
                && !line.app().startsWith("organizer:")
                && !line.app().equals("mesinfos");
    }

    private static boolean isRefusal(Access line) {
        return !line.outcome().equals("read");
    }

    private Stream<Access> lines(Predicate<Access> which) {
        return trail.all().stream().filter(which);
    }

    private Predicate<Access> since(Duration ago) {
        var from = clock.instant().minus(ago);
        return line -> !line.at().isBefore(from);
    }

    private static Predicate<Access> under(Grant grant) {
        return line -> grant.id().value().equals(line.grantId());
    }

    private void homeSaysWhatTheTrailSays() {
        var week = Objects.requireNonNull(home.space(GERMAINE, Locale.ENGLISH).week());
        if (given.isEmpty()) {
            assertThat(week.reads()).isZero();
            return;
        }
        var lately = lines(since(Duration.ofDays(7))).toList();
        assertThat(week.complete()).isTrue();
        assertThat(week.reads())
                .as("readings of the week")
                .isEqualTo(lately.stream().filter(line -> isReading(line)).count());
        assertThat(week.refused())
                .as("refusals of the week")
                .isEqualTo(lately.stream().filter(line -> isRefusal(line)).count());
        var records = new TreeMap<String, Long>();
        lately.stream()
                .filter(line -> isReading(line))
                .forEach(line -> records.merge(line.app(), (long) line.count(), Long::sum));
        assertThat(week.apps())
                .as("records by app")
                .allSatisfy(app -> assertThat(app.records()).isEqualTo(records.get(app.app())))
                .hasSize(records.size());
    }

    private void historySaysWhatTheTrailSays() {
        var said = history.lines(GERMAINE);
        assertThat(said).hasSameSizeAs(trail.all());
        for (int i = 0; i < said.size(); i++) {
            var line = trail.all().get(i);
            var one = said.get(i);
            assertThat(one.id()).isEqualTo(line.id());
            assertThat(one.count()).isEqualTo(line.count());
            assertThat(one.own()).isEqualTo(line.app().equals("mesinfos"));
            assertThat(one.grant()).isEqualTo(line.grantId());
            assertThat(one.outcome()).as("of %s", line).isEqualTo(outcome(line));
        }
        assertThat(history.plotted(GERMAINE))
                .as("readings in the picture")
                .isEqualTo(
                        lines(line -> isReading(line) && !line.at().isBefore(firstDay())).count());
    }

    private static String outcome(Access line) {
        if (line.app().startsWith("organizer:")) {
            return "SEARCHED";
        }
        return isRefusal(line) ? "REFUSED" : "READ";
    }

    private Instant firstDay() {
        var paris = ZoneId.of("Europe/Paris");
        return clock.instant()
                .atZone(paris)
                .toLocalDate()
                .minusDays(89)
                .atStartOfDay(paris)
                .toInstant();
    }

    private void permissionSaysWhatTheTrailSays(Grant grant) {
        var reads =
                lines(under(grant).and(since(Duration.ofDays(90))).and(line -> isReading(line)))
                        .toList();
        var said = Objects.requireNonNull(permissions.of(grant, Locale.ENGLISH).reads());
        var listed =
                permissions.all(GERMAINE.id(), Locale.ENGLISH).list().stream()
                        .filter(one -> one.id().equals(grant.id().value()))
                        .findFirst()
                        .orElseThrow();
        assertThat(said.times()).as("readings of a permission").isEqualTo(reads.size());
        assertThat(said.last()).isEqualTo(reads.isEmpty() ? null : reads.getFirst().at());
        assertThat(listed.reads()).as("the same in the list").isEqualTo(said);
    }

    private void endSaysWhatTheTrailSays(Grant grant) {
        var reads = lines(under(grant).and(line -> isReading(line))).toList();
        var records =
                reads.stream()
                        .collect(
                                Collectors.groupingBy(
                                        line -> Objects.requireNonNull(line.dataset()),
                                        TreeMap::new,
                                        Collectors.summingLong(Access::count)));
        var names =
                records.keySet().stream()
                        .map(id -> CATALOGUE.dataset(id).orElseThrow().label())
                        .toList();

        var request = erasures.get(grant.id().value());
        var erased = request != null && request.status() == ErasureRequest.Status.ERASED;
        assertThat(remaining.of(grant, request, Locale.ENGLISH).orElseThrow())
                .as("what the app may still have")
                .extracting(Remaining::label, Remaining::count)
                .containsExactlyInAnyOrderElementsOf(
                        erased
                                ? List.of()
                                : records.entrySet().stream()
                                        .map(one -> tuple(one.getKey(), one.getValue()))
                                        .toList());

        certificates
                .of(GERMAINE, grant)
                .ifPresent(
                        certificate -> {
                            assertThat(certificate.disclosed())
                                    .as("disclosed in the certificate")
                                    .allSatisfy(
                                            one ->
                                                    assertThat(one.records())
                                                            .isEqualTo(records.get(one.dataset())))
                                    .hasSize(records.size());
                            assertThat(
                                            certificate.disclosed().stream()
                                                    .mapToLong(one -> one.reads())
                                                    .sum())
                                    .isEqualTo(reads.size());
                            var end = endOf(grant);
                            var after =
                                    lines(under(grant).and(line -> !line.at().isBefore(end)))
                                            .toList();
                            assertThat(certificate.reads())
                                    .as("readings since the end")
                                    .isEqualTo(
                                            after.stream().filter(line -> isReading(line)).count());
                            assertThat(certificate.refusals())
                                    .as("refusals since the end")
                                    .isEqualTo(
                                            after.stream().filter(line -> isRefusal(line)).count());
                        });

        if (grant.events().getLast().type() == GrantEvent.Type.WITHDRAWN) {
            var mail = mails.of(grant);
            assertThat(mail.datasets())
                    .as("data named in the mail")
                    .containsExactlyInAnyOrderElementsOf(names);
            assertThat(mail.count()).isEqualTo(names.isEmpty() ? -1 : names.size());
        }
    }

    private static Tuple tuple(String dataset, long records) {
        LocalText label = CATALOGUE.dataset(dataset).orElseThrow().label();
        return Tuple.tuple(label.in(Locale.ENGLISH), records);
    }

    private Instant endOf(Grant grant) {
        var last = grant.events().getLast();
        return last.type() == GrantEvent.Type.WITHDRAWN ? last.at() : grant.until();
    }

    private final class GivenGrants implements Grants {

        @Override
        public Optional<Grant> find(GrantId id) {
            return given.stream().filter(grant -> grant.id().equals(id)).findFirst();
        }

        @Override
        public Optional<Grant> findUnlessSuspended(GrantId id, String client) {
            return find(id);
        }

        @Override
        public Optional<InSandbox> findInSandbox(GrantId id, String client) {
            return Optional.empty();
        }

        @Override
        public Optional<Grant> latest(PersonId person, String client) {
            return given.reversed().stream()
                    .filter(grant -> grant.client().equals(client))
                    .findFirst();
        }

        @Override
        public List<Grant> of(PersonId person) {
            return List.copyOf(given.reversed());
        }

        @Override
        public Grant withHistory(Grant grant) {
            return grant;
        }

        @Override
        public void forEachStanding(Consumer<Grant> look) {
            given.stream().filter(grant -> grant.standsAt(clock.instant())).forEach(look);
        }
    }

    private static final class NoApps implements RegisteredApps {

        @Override
        public Optional<RegisteredApp> find(String clientId) {
            return Optional.empty();
        }

        @Override
        public boolean isCurrent(RegisteredApp app) {
            return true;
        }

        @Override
        public boolean isOrigin(String origin) {
            return false;
        }
    }
}
