package org.mesinfos.auth.permissions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantItem;
import org.mesinfos.auth.web.ExperimentProperties;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Level;
import org.mesinfos.catalogue.Scope;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/// The other ends that a person can give a permission, as when it was first asked for: no longer
/// than its strictest level allows, counted from now, and never past the experiment.
@Component
@EnableConfigurationProperties(ExperimentProperties.class)
class OfferedEnds {

    private static final List<Integer> DAYS = List.of(7, 30, 90, 180);

    private final Catalogue catalogue;
    private final ExperimentProperties experiment;
    private final Clock clock;

    OfferedEnds(Catalogue catalogue, ExperimentProperties experiment, Clock clock) {
        this.catalogue = catalogue;
        this.experiment = experiment;
        this.clock = clock;
    }

    /// One answer to “until when?”.
    ///
    /// @param value as the form sends it
    /// @param until exclusive end
    record End(String value, Instant until) {

        /// The message that names it, the same as on the consent page.
        public String key() {
            return "consent.duration." + value;
        }
    }

    /// The ends on offer; none for a permission that has ended or is for a single use.
    List<End> of(Grant grant) {
        var now = clock.instant();
        if (!grant.standsAt(now) || grant.once()) {
            return List.of();
        }
        var longest = now.plus(longest(grant));
        var ends = new ArrayList<End>();
        for (var days : DAYS) {
            var until = now.plus(Duration.ofDays(days));
            if (!until.isAfter(longest) && !until.isAfter(experiment.end())) {
                ends.add(new End("P" + days + "D", until));
            }
        }
        if (!experiment.end().isAfter(longest)) {
            ends.add(new End("end", experiment.end()));
        }
        return List.copyOf(ends);
    }

    Optional<End> find(Grant grant, String value) {
        return of(grant).stream().filter(end -> end.value().equals(value)).findFirst();
    }

    private Duration longest(Grant grant) {
        return grant.items().stream()
                .map(GrantItem::scope)
                .flatMap(scope -> catalogue.scope(scope).stream())
                .map(Scope::level)
                .map(Level::longest)
                .min(Duration::compareTo)
                .orElse(Level.S1.longest());
    }
}
