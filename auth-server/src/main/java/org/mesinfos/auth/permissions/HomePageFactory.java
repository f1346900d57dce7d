package org.mesinfos.auth.permissions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.authorize.PendingAuthorizationRequests;
import org.mesinfos.auth.dataapi.HolderNames;
import org.mesinfos.auth.dataapi.OwnRecords;
import org.mesinfos.auth.dataapi.OwnRecords.Access;
import org.mesinfos.auth.dataapi.OwnRecords.AccessFilter;
import org.mesinfos.auth.dataapi.OwnRecords.AccessList;
import org.mesinfos.auth.dataapi.OwnRecords.Held;
import org.mesinfos.auth.message.Messages;
import org.mesinfos.auth.permissions.HomePage.AppWeek;
import org.mesinfos.auth.permissions.HomePage.Asking;
import org.mesinfos.auth.permissions.HomePage.Connected;
import org.mesinfos.auth.permissions.HomePage.FirstSteps;
import org.mesinfos.auth.permissions.HomePage.Unused;
import org.mesinfos.auth.permissions.HomePage.Week;
import org.mesinfos.auth.permissions.Permission.Status;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.Role;
import org.mesinfos.catalogue.Catalogue;
import org.springframework.stereotype.Component;

/// Gathers what a person sees first. Each part does without the others: what cannot be known now is
/// said to be so.
@Component
class HomePageFactory {

    private static final int SHOWN = 5;
    private static final int FIRST_LOOKS = 20;
    private static final Duration WEEK = Duration.ofDays(7);

    private final OwnPermissions permissions;
    private final OwnRecords records;
    private final Messages messages;
    private final PendingAuthorizationRequests consents;
    private final Catalogue catalogue;
    private final Clock clock;

    HomePageFactory(
            OwnPermissions permissions,
            OwnRecords records,
            Messages messages,
            PendingAuthorizationRequests consents,
            Catalogue catalogue,
            Clock clock) {
        this.permissions = permissions;
        this.records = records;
        this.messages = messages;
        this.consents = consents;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    HomePage.Space space(Person person, Locale locale) {
        var used = permissions.all(person.id(), locale);
        var all = used.list();
        var reading = all.stream().filter(HomePageFactory::canRead).toList();
        var unused = reading.stream().flatMap(HomePageFactory::unused).toList();
        return new HomePage.Space(
                reading.stream().limit(SHOWN).toList(),
                reading.size(),
                messages.unseen(person.id()),
                asking(person, locale),
                reading.stream()
                        .filter(one -> one.status() == Status.ENDING_SOON)
                        .limit(SHOWN)
                        .toList(),
                unused.stream().limit(SHOWN).toList(),
                unused.size(),
                all.stream().filter(HomePageFactory::waits).limit(SHOWN).toList(),
                week(used),
                records.held(person).map(held -> holders(held)).orElse(null),
                firstSteps(person, used));
    }

    private @Nullable FirstSteps firstSteps(Person person, OwnPermissions.Used used) {
        var shared = !used.list().isEmpty();
        // The trail was not asked about somebody who never gave a permission.
        var accesses = shared ? used.accesses() : ownAccesses(person);
        if (person.role() != Role.PANELIST || accesses == null) {
            return null;
        }
        // Of a list that is not complete the oldest are missing, and there were many.
        var looked = !accesses.complete() || accesses.list().stream().anyMatch(Access::isOwn);
        var steps = new FirstSteps(looked, shared);
        return steps.isDone() ? null : steps;
    }

    private @Nullable AccessList ownAccesses(Person person) {
        return person.role() != Role.PANELIST
                ? null
                : records.accesses(person, AccessFilter.ALL, null, FIRST_LOOKS)
                        .map(page -> new AccessList(page.list(), page.next() == null))
                        .orElse(null);
    }

    /// Of what only another account could answer, nothing is said here.
    private List<Asking> asking(Person person, Locale locale) {
        return consents.waiting(person.id()).stream()
                .filter(pending -> pending.suits() && pending.app().asksForConsent())
                .map(
                        pending ->
                                new Asking(
                                        pending.state(),
                                        pending.app().name().in(locale),
                                        pending.app().owner()))
                .toList();
    }

    private static boolean canRead(Permission permission) {
        return permission.status() == Status.ACTIVE || permission.status() == Status.ENDING_SOON;
    }

    private static boolean waits(Permission permission) {
        return permission.isPaused() || permission.isStopped();
    }

    private static Stream<Unused> unused(Permission permission) {
        return permission.shared().stream()
                .filter(shared -> shared.idle() || shared.lapsesAt() != null)
                .map(
                        shared ->
                                new Unused(
                                        permission.id(),
                                        permission.app(),
                                        shared.scope(),
                                        shared.label(),
                                        shared.lapsesAt()));
    }

    private @Nullable Week week(OwnPermissions.Used used) {
        var accesses = used.accesses();
        if (accesses == null) {
            return null;
        }
        var since = clock.instant().minus(WEEK);
        var week = accesses.list().stream().filter(one -> !one.at().isBefore(since)).toList();
        // What was left out is older than what is here.
        var complete = accesses.complete() || week.size() < accesses.list().size();
        return week(new AccessList(week, complete), names(used.list()));
    }

    private static Map<String, String> names(List<Permission> all) {
        return all.stream().collect(Collectors.toMap(Permission::id, Permission::app));
    }

    private static Week week(AccessList accesses, Map<String, String> names) {
        var byApps =
                accesses.list().stream()
                        .filter(access -> !access.isOwn() && !access.isSearch())
                        .toList();
        var reads = byApps.stream().filter(Access::isRead).toList();
        var byName = new HashMap<String, AppWeek>();
        for (var access : reads) {
            var id = Objects.requireNonNullElse(access.grantId(), "");
            var name = names.getOrDefault(id, access.app());
            var one = new AppWeek(name, 1, access.count(), access.at());
            byName.merge(name, one, HomePageFactory::sum);
        }
        var apps = new ArrayList<>(byName.values());
        apps.sort(Comparator.comparing(AppWeek::reads).reversed().thenComparing(AppWeek::app));
        return new Week(
                reads.size(),
                (int) byApps.stream().filter(Access::isRefused).count(),
                apps.stream().limit(SHOWN).toList(),
                accesses.complete());
    }

    private static AppWeek sum(AppWeek one, AppWeek other) {
        return new AppWeek(
                one.app(),
                one.reads() + other.reads(),
                one.records() + other.records(),
                one.last().isAfter(other.last()) ? one.last() : other.last());
    }

    private List<Connected> holders(Map<String, Held> held) {
        var byName = new TreeMap<String, Connected>();
        for (var one : held.values()) {
            catalogue
                    .dataset(one.dataset())
                    .filter(dataset -> !dataset.isOwn() && !one.holders().isEmpty())
                    .stream()
                    .flatMap(dataset -> HolderNames.of(catalogue, dataset, one).stream())
                    .forEach(
                            name ->
                                    byName.merge(
                                            name,
                                            new Connected(name, 1, one.lastDelivery()),
                                            HomePageFactory::sum));
        }
        return List.copyOf(byName.values());
    }

    private static Connected sum(Connected one, Connected other) {
        return new Connected(
                one.name(),
                one.datasets() + other.datasets(),
                Stream.of(one, other)
                        .map(Connected::lastDelivery)
                        .flatMap(Stream::ofNullable)
                        .max(Instant::compareTo)
                        .orElse(null));
    }
}
