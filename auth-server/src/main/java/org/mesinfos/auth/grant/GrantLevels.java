package org.mesinfos.auth.grant;

import java.time.Clock;
import org.mesinfos.auth.person.PermissionLevels;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.SensitivityLevel;
import org.springframework.stereotype.Component;

/// Levels of what the standing grants of a person open, as the catalogue has them. A scope that is
/// not in the catalogue any more counts as the most intimate.
@Component
class GrantLevels implements PermissionLevels {

    private final Grants grants;
    private final Catalogue catalogue;
    private final Clock clock;

    GrantLevels(Grants grants, Catalogue catalogue, Clock clock) {
        this.grants = grants;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    @Override
    public boolean includeSensitive(PersonId person) {
        var now = clock.instant();
        return grants.of(person).stream()
                .filter(grant -> grant.standsAt(now))
                .flatMap(grant -> grant.items().stream())
                .anyMatch(item -> level(item.scope()).compareTo(SensitivityLevel.S3) >= 0);
    }

    private SensitivityLevel level(String scope) {
        return catalogue.scope(scope).map(known -> known.level()).orElse(SensitivityLevel.S4);
    }
}
