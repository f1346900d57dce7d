package org.mesinfos.auth.permissions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.client.StoppedScopes;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantEvent;
import org.mesinfos.auth.grant.GrantItem;
import org.mesinfos.auth.grant.Granting;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.message.GrantNews;
import org.mesinfos.auth.message.Kind;
import org.mesinfos.auth.message.Messages;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Scope;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Proposes to let lapse what no app has read for a month, and lets it lapse a fortnight later
/// unless the person keeps it or the app reads it (docs/adr/081).
///
/// While the register does not answer, nobody knows what is used: nothing is proposed then, and
/// nothing lapses.
@Component
class UnusedScopes {

    static final Duration UNUSED = Duration.ofDays(30);
    static final Duration TO_DECIDE = Duration.ofDays(14);

    private final Grants grants;
    private final Granting granting;
    private final RegisteredApps apps;
    private final StoppedScopes stops;
    private final Uses uses;
    private final Lapses lapses;
    private final Messages messages;
    private final GrantNews news;
    private final Catalogue catalogue;
    private final Clock clock;

    UnusedScopes(
            Grants grants,
            Granting granting,
            RegisteredApps apps,
            StoppedScopes stops,
            Uses uses,
            Lapses lapses,
            Messages messages,
            GrantNews news,
            Catalogue catalogue,
            Clock clock) {
        this.grants = grants;
        this.granting = granting;
        this.apps = apps;
        this.stops = stops;
        this.uses = uses;
        this.lapses = lapses;
        this.messages = messages;
        this.news = news;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /// Any number of nodes may do so at once.
    @Scheduled(fixedDelayString = "PT6H", initialDelayString = "PT3M")
    void look() {
        grants.eachStanding(this::look);
        lapses.sweep();
    }

    private void look(Grant grant) {
        if (!grant.isLiveAt(clock.instant()) || grant.once()) {
            // What is paused cannot be read, and what is for a single use ends by itself.
            return;
        }
        var stopped = stopped(grant);
        stopped.forEach(scope -> lapses.stopped(grant.person(), grant.id().value(), scope));
        if (stopped.equals(opening(grant))) {
            return;
        }
        var use = uses.of(grant);
        if (use == null) {
            return;
        }
        var known = lapses.of(grant.person(), grant.id().value());
        idleSince(grant, use, known).forEach((scope, since) -> decide(grant, scope, since, known));
    }

    private static Set<String> opening(Grant grant) {
        return grant.items().stream().map(GrantItem::scope).collect(Collectors.toSet());
    }

    /// What the app cannot read, though the person lets it: its silence says nothing.
    private Set<String> stopped(Grant grant) {
        var scopes = opening(grant);
        if (apps.find(grant.client()).filter(RegisteredApp::suspended).isPresent()) {
            return scopes;
        }
        return grant.mode() == Mode.LIVE ? stops.among(scopes) : Set.of();
    }

    private void decide(Grant grant, String scope, Instant idleSince, List<Lapse> known) {
        var now = clock.instant();
        var person = grant.person();
        var key = Lapse.key(person.value(), grant.id().value(), scope, idleSince);
        known.stream()
                .filter(lapse -> lapse.scope().equals(scope) && !lapse.key().equals(key))
                .filter(Lapse::isOpen)
                .forEach(lapses::drop);
        if (now.isBefore(idleSince.plus(UNUSED))) {
            return;
        }
        var proposed = known.stream().filter(lapse -> lapse.key().equals(key)).findFirst();
        if (proposed.isEmpty()) {
            propose(grant, scope, idleSince, now.plus(TO_DECIDE));
        } else if (!now.isBefore(proposed.get().lapsesAt()) && lapses.begin(proposed.get())) {
            granting.lapse(person, grant.id(), scope);
        }
    }

    /// Told first: what the person did not hear of never lapses.
    private void propose(Grant grant, String scope, Instant idleSince, Instant lapsesAt) {
        var told =
                messages.tell(
                        grant.person(),
                        news.of(
                                grant,
                                Kind.UNUSED,
                                "unused",
                                idleSince.plus(UNUSED),
                                scope,
                                List.of(scope),
                                lapsesAt,
                                UNUSED.toDays()));
        if (told) {
            lapses.propose(grant.person(), grant.id().value(), scope, idleSince, lapsesAt);
        }
    }

    /// Since when nobody used what the permission opens, by scope: the last reading, or when it was
    /// given, resumed or kept, or last found to be stopped by organizers, whichever was last.
    Map<String, Instant> idleSince(Grant grant, Uses.Use use, List<Lapse> known) {
        var since = new LinkedHashMap<String, Instant>();
        var resumed = resumedAt(grant);
        for (var item : grant.items()) {
            var last = lastRead(item.scope(), use);
            if (last == null && !use.complete()) {
                continue;
            }
            Stream.of(item.from(), last, resumed, keptAt(item.scope(), known))
                    .flatMap(Stream::ofNullable)
                    .forEach(at -> since.merge(item.scope(), at, (a, b) -> a.isAfter(b) ? a : b));
        }
        return since;
    }

    private @Nullable Instant lastRead(String scope, Uses.Use use) {
        return catalogue.scope(scope).map(Scope::datasets).orElse(List.of()).stream()
                .map(use.last()::get)
                .flatMap(Stream::ofNullable)
                .max(Instant::compareTo)
                .orElse(null);
    }

    private static @Nullable Instant keptAt(String scope, List<Lapse> known) {
        return known.stream()
                .filter(lapse -> lapse.scope().equals(scope))
                .map(Lapse::keptAt)
                .flatMap(Stream::ofNullable)
                .max(Instant::compareTo)
                .orElse(null);
    }

    private static @Nullable Instant resumedAt(Grant grant) {
        return grant.events().stream()
                .filter(GrantEvent.Resumed.class::isInstance)
                .map(GrantEvent::at)
                .max(Instant::compareTo)
                .orElse(null);
    }
}
