package org.mesinfos.portal.entry;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Scope;
import org.mesinfos.portal.app.App;
import org.mesinfos.portal.app.TeamApps;
import org.mesinfos.portal.conformance.ConformanceRuns;
import org.mesinfos.portal.entry.AppEvidence.ScopeCalls;
import org.mesinfos.portal.requestlog.AppUsage;
import org.springframework.stereotype.Component;

/// Looks up what the platform knows of the app behind an entry.
@Component
public class AppEvidenceSource {

    private static final String TEST = "TEST";

    private final TeamApps apps;
    private final AppUsage usage;
    private final ConformanceRuns runs;
    private final Catalogue catalogue;
    private final Clock clock;

    AppEvidenceSource(
            TeamApps apps, AppUsage usage, ConformanceRuns runs, Catalogue catalogue, Clock clock) {
        this.apps = apps;
        this.usage = usage;
        this.runs = runs;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /// What is known now of an app of that team.
    ///
    /// @param app its id; null for none
    /// @return empty when the team has no such app
    public Optional<AppEvidence> of(String team, @Nullable String app) {
        return apps.of(team).stream()
                .filter(one -> one.id().equals(app))
                .findFirst()
                .map(this::look);
    }

    private AppEvidence look(App app) {
        var counts = usage.of(app.id(), TEST).orElse(null);
        return new AppEvidence(
                app.now(),
                app.ver(),
                app.fapi(),
                counts == null ? null : calls(counts),
                runs.gradeOf(app.id()),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private List<ScopeCalls> calls(List<AppUsage.Count> counts) {
        return catalogue.scopes().stream()
                .filter(scope -> !scope.isComplement())
                .map(scope -> calls(scope, counts))
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable ScopeCalls calls(Scope scope, List<AppUsage.Count> counts) {
        var own =
                counts.stream()
                        .filter(count -> count.dataset() != null)
                        .filter(count -> scope.datasets().contains(count.dataset()))
                        .toList();
        return own.isEmpty() ? null : new ScopeCalls(scope.name(), sum(own, true), sum(own, false));
    }

    private static long sum(List<AppUsage.Count> counts, boolean reads) {
        return counts.stream()
                .filter(count -> count.isRead() == reads)
                .mapToLong(AppUsage.Count::accesses)
                .sum();
    }
}
