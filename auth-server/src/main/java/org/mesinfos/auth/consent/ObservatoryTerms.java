package org.mesinfos.auth.consent;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.grant.GrantDurations;
import org.mesinfos.auth.grant.GrantItem;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Scope;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// How long the permission of the observatory lasts, and what it opens.
@Component
class ObservatoryTerms {

    private final Catalogue catalogue;
    private final Instant experimentEnd;
    private final Clock clock;

    ObservatoryTerms(
            Catalogue catalogue,
            @Value("${platform.experiment.end}") Instant experimentEnd,
            Clock clock) {
        this.catalogue = catalogue;
        this.experimentEnd = experimentEnd;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /// As long as its most intimate data may be permitted, and never past the experiment.
    Instant until(RegisteredApp app, Instant now) {
        var levels = scopes(app).map(Scope::level).toList();
        var until = now.plus(GrantDurations.longest(levels));
        return until.isBefore(experimentEnd) ? until : experimentEnd;
    }

    List<GrantItem> items(RegisteredApp app, Instant now, Instant until) {
        return scopes(app)
                .flatMap(
                        scope ->
                                scope.datasets().stream()
                                        .map(
                                                dataset ->
                                                        new GrantItem(
                                                                scope.name(),
                                                                dataset,
                                                                Objects.requireNonNull(
                                                                        app.purposeOf(
                                                                                scope.name())),
                                                                now,
                                                                until)))
                .toList();
    }

    private Stream<Scope> scopes(RegisteredApp app) {
        return new TreeSet<>(app.scopes()).stream().flatMap(name -> catalogue.scope(name).stream());
    }
}
