package org.mesinfos.auth.permissions;

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
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantEvent;
import org.mesinfos.auth.grant.GrantItem;
import org.mesinfos.auth.stop.StoppedScopes;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Scope;
import org.springframework.stereotype.Component;

/// What of a permission nobody uses, and what nobody can use.
@Component
class IdleScopes {

    private final RegisteredApps apps;
    private final StoppedScopes stops;
    private final Catalogue catalogue;

    IdleScopes(RegisteredApps apps, StoppedScopes stops, Catalogue catalogue) {
        this.apps = apps;
        this.stops = stops;
        this.catalogue = catalogue;
    }

    static Set<String> opening(Grant grant) {
        return grant.items().stream().map(GrantItem::scope).collect(Collectors.toSet());
    }

    /// What the app cannot read, though the person lets it: its silence says nothing.
    Set<String> stopped(Grant grant) {
        var scopes = opening(grant);
        if (apps.find(grant.client()).filter(RegisteredApp::suspended).isPresent()) {
            return scopes;
        }
        return grant.mode() == Mode.LIVE ? stops.stoppedOf(scopes) : Set.of();
    }

    /// Since when nobody used what the permission opens, by scope: the last reading, or when it was
    /// given, resumed or kept, or last found to be stopped by organizers, whichever was last.
    Map<String, Instant> idleSince(Grant grant, GrantUsage.Use use, List<UnusedScopeExpiry> known) {
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

    private @Nullable Instant lastRead(String scope, GrantUsage.Use use) {
        return catalogue.scope(scope).map(Scope::datasets).orElse(List.of()).stream()
                .map(use.last()::get)
                .flatMap(Stream::ofNullable)
                .max(Instant::compareTo)
                .orElse(null);
    }

    private static @Nullable Instant keptAt(String scope, List<UnusedScopeExpiry> known) {
        return known.stream()
                .filter(unusedScopeExpiry -> unusedScopeExpiry.scope().equals(scope))
                .map(UnusedScopeExpiry::keptAt)
                .flatMap(Stream::ofNullable)
                .max(Instant::compareTo)
                .orElse(null);
    }

    private static @Nullable Instant resumedAt(Grant grant) {
        return grant.events().stream()
                .filter(event -> event.type() == GrantEvent.Type.RESUMED)
                .map(GrantEvent::at)
                .max(Instant::compareTo)
                .orElse(null);
    }
}
