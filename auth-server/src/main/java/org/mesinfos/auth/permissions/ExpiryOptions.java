package org.mesinfos.auth.permissions;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantDurations;
import org.mesinfos.auth.grant.GrantDurations.OfferedEnd;
import org.mesinfos.auth.web.ExperimentProperties;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Scope;
import org.springframework.stereotype.Component;

/// The other ends that a person can give a permission, by the rule of when it was first asked for,
/// counted from now.
@Component
class ExpiryOptions {

    private final Catalogue catalogue;
    private final ExperimentProperties experiment;
    private final Clock clock;

    ExpiryOptions(Catalogue catalogue, ExperimentProperties experiment, Clock clock) {
        this.catalogue = catalogue;
        this.experiment = experiment;
        this.clock = clock;
    }

    /// The ends on offer; none for a permission that has ended or is for a single use.
    List<OfferedEnd> of(Grant grant) {
        var now = clock.instant();
        if (!grant.standsAt(now) || grant.once()) {
            return List.of();
        }
        var levels =
                grant.items().stream()
                        .flatMap(item -> catalogue.scope(item.scope()).stream())
                        .map(Scope::level)
                        .toList();
        return GrantDurations.offered(GrantDurations.longest(levels), experiment.end(), now);
    }

    Optional<OfferedEnd> find(Grant grant, String value) {
        return of(grant).stream().filter(end -> end.value().equals(value)).findFirst();
    }
}
