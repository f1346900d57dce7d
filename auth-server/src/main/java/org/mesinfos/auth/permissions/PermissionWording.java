package org.mesinfos.auth.permissions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.dataapi.HolderNames;
import org.mesinfos.auth.dataapi.OwnRecords.Held;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantEvent;
import org.mesinfos.auth.grant.GrantItem;
import org.mesinfos.auth.grant.GrantState;
import org.mesinfos.auth.grant.RestrictionWording;
import org.mesinfos.auth.permissions.Permission.Status;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Scope;
import org.springframework.stereotype.Component;

/// Puts grants into people's words.
@Component
class PermissionWording {

    /// Before its end by this, or by a quarter of its whole time where that is shorter: a
    /// permission for a week is not about to end on its first day.
    private static final Duration SOON = Duration.ofDays(7);

    private static final int PART = 4;

    /// How long one reading may take, as the data API keeps it.
    private static final Duration ONE_READING = Duration.ofHours(1);

    private static final Duration NEVER_READ = Duration.ofDays(7);
    private static final Duration NOT_READ = Duration.ofDays(30);

    private final Catalogue catalogue;
    private final ExpiryOptions ends;
    private final RegisteredApps apps;
    private final RestrictionWording parts;
    private final Clock clock;

    PermissionWording(
            Catalogue catalogue,
            ExpiryOptions ends,
            RegisteredApps apps,
            RestrictionWording parts,
            Clock clock) {
        this.parts = parts;
        this.catalogue = catalogue;
        this.ends = ends;
        this.apps = apps;
        this.clock = clock;
    }

    /// The permission without a word about its use.
    Permission of(Grant grant, Locale locale) {
        return of(grant, null, Map.of(), Map.of(), locale);
    }

    /// @param use what the app read, or null while that is not known
    /// @param lapsing when scopes lapse that are not kept
    /// @param held what is held of each dataset; null while that is not known
    Permission of(
            Grant grant,
            GrantUsage.@Nullable Use use,
            Map<String, Instant> lapsing,
            @Nullable Map<String, Held> held,
            Locale locale) {
        var now = clock.instant();
        var once = once(grant, use);
        var status = status(grant, once, now);
        return new Permission(
                grant.id().value(),
                grant.appName().in(locale),
                grant.mode() == Mode.TEST,
                status,
                shared(grant, status, use, lapsing, held, locale),
                extras(grant, locale),
                new Permission.Period(
                        grant.createdAt(),
                        grant.until(),
                        endedAt(grant, now),
                        Math.max(0, Duration.between(now, grant.until()).toDays())),
                once,
                use == null
                        ? null
                        : new Permission.Reads(use.times(), use.latest(), use.complete()),
                ends.of(grant),
                history(grant, status, once, locale),
                grant.notice().version());
    }

    boolean stands(Grant grant) {
        return grant.standsAt(clock.instant());
    }

    private static Permission.@Nullable OneReading once(Grant grant, GrantUsage.@Nullable Use use) {
        if (!grant.once()) {
            return null;
        }
        var begun = use == null ? null : use.begun();
        return new Permission.OneReading(begun, begun == null ? null : begun.plus(ONE_READING));
    }

    private Status status(Grant grant, Permission.@Nullable OneReading once, Instant now) {
        return switch (grant.stateAt(now)) {
            case GrantState.Active _ when isStopped(grant) -> Status.STOPPED;
            case GrantState.Active _ when once != null ->
                    once.isOverAt(now) ? Status.USED : Status.ACTIVE;
            case GrantState.Active(var until) ->
                    isSoon(grant, now, until) ? Status.ENDING_SOON : Status.ACTIVE;
            case GrantState.Withdrawn _ -> Status.WITHDRAWN;
            case GrantState.Expired _ -> Status.EXPIRED;
            case GrantState.Suspended _ -> Status.PAUSED;
        };
    }

    private static boolean isSoon(Grant grant, Instant now, Instant until) {
        var part = Duration.between(grant.createdAt(), until).dividedBy(PART);
        var soon = part.compareTo(SOON) < 0 ? part : SOON;
        return Duration.between(now, until).compareTo(soon) < 0;
    }

    private boolean isStopped(Grant grant) {
        return apps.find(grant.client()).filter(RegisteredApp::suspended).isPresent();
    }

    private static Instant endedAt(Grant grant, Instant now) {
        return switch (grant.stateAt(now)) {
            case GrantState.Active(var until) -> until;
            case GrantState.Withdrawn(var at) -> at;
            case GrantState.Expired(var at) -> at;
            case GrantState.Suspended _ -> grant.until();
        };
    }

    private List<Permission.Shared> shared(
            Grant grant,
            Status status,
            GrantUsage.@Nullable Use use,
            Map<String, Instant> lapsing,
            @Nullable Map<String, Held> held,
            Locale locale) {
        var shared = new ArrayList<Permission.Shared>();
        var scopes = new LinkedHashSet<String>();
        for (var item : grant.items()) {
            if (scopes.add(item.scope())) {
                var last = use == null ? null : lastRead(item.scope(), use);
                shared.add(
                        new Permission.Shared(
                                item.scope(),
                                label(item.scope(), locale),
                                item.purpose().in(locale),
                                HolderNames.of(catalogue, delivered(item.scope()), held),
                                HolderNames.isNothing(delivered(item.scope()), held),
                                last,
                                use != null && mayRead(status) && isIdle(item, last, use),
                                mayRead(status) ? lapsing.get(item.scope()) : null,
                                item.once() && !grant.once(),
                                parts.of(item.restriction(), item.scope(), Map.of(), locale)));
            }
        }
        return shared;
    }

    private static boolean mayRead(Status status) {
        return status == Status.ACTIVE || status == Status.ENDING_SOON;
    }

    private @Nullable Instant lastRead(String scope, GrantUsage.Use use) {
        return catalogue.scope(scope).stream()
                .flatMap(known -> known.datasets().stream())
                .flatMap(dataset -> Optional.ofNullable(use.last().get(dataset)).stream())
                .max(Instant::compareTo)
                .orElse(null);
    }

    /// Whether nobody read it for a month, or for a week since it was given.
    private boolean isIdle(GrantItem item, @Nullable Instant last, GrantUsage.Use use) {
        var now = clock.instant();
        return last == null
                ? use.complete() && Duration.between(item.from(), now).compareTo(NEVER_READ) > 0
                : Duration.between(last, now).compareTo(NOT_READ) > 0;
    }

    /// What the app may ask people for, but this person did not permit, or not any more.
    List<String> notGranted(Grant grant, RegisteredApp app, Locale locale) {
        var granted = grant.items().stream().map(GrantItem::scope).toList();
        return catalogue.scopes().stream()
                .filter(scope -> !scope.datasets().isEmpty())
                .filter(scope -> app.scopes().contains(scope.name()))
                .filter(scope -> !granted.contains(scope.name()))
                .map(scope -> scope.label().in(locale))
                .toList();
    }

    private List<String> extras(Grant grant, Locale locale) {
        var withData = grant.items().stream().map(GrantItem::scope).toList();
        return grant.scopes().stream()
                .filter(scope -> !withData.contains(scope))
                .sorted()
                .map(scope -> label(scope, locale))
                .toList();
    }

    /// Expiry leaves no event behind until the sweeper comes by; people expect to see it at once.
    private List<Permission.Step> history(
            Grant grant, Status status, Permission.@Nullable OneReading once, Locale locale) {
        var steps = new ArrayList<Permission.Step>();
        for (var event : grant.events()) {
            steps.add(step(event, locale));
        }
        if (status == Status.EXPIRED && !isEnd(grant.events().getLast())) {
            var noticed =
                    new GrantEvent(
                            GrantEvent.Type.EXPIRED,
                            grant.until(),
                            steps.getLast().version(),
                            null,
                            null,
                            null);
            steps.add(step(noticed, locale));
        }
        var overAt = once == null ? null : once.overAt();
        var now = clock.instant();
        if (overAt != null && !earlier(now, endedAt(grant, now)).isBefore(overAt)) {
            steps.add(new Permission.Step("permissions.history.used", overAt, List.of(), 0));
            steps.sort(Comparator.comparing(Permission.Step::at));
        }
        return steps;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static boolean isEnd(GrantEvent event) {
        return event.type() == GrantEvent.Type.EXPIRED || event.lapsesAll();
    }

    private Permission.Step step(GrantEvent event, Locale locale) {
        var scopes = event.scopes();
        return new Permission.Step(
                "permissions.history." + event.word(),
                event.at(),
                scopes == null
                        ? List.of()
                        : scopes.stream().map(scope -> label(scope, locale)).toList(),
                event.version());
    }

    /// The name in the catalogue; a scope that it does not list any more keeps its wire name.
    private String label(String scope, Locale locale) {
        return catalogue.scope(scope).map(known -> known.label().in(locale)).orElse(scope);
    }

    /// Datasets that companies deliver under it; none of what the person brought along.
    private List<String> delivered(String scope) {
        return catalogue
                .scope(scope)
                .filter(known -> !known.isForImported())
                .map(Scope::datasets)
                .orElse(List.of());
    }
}
