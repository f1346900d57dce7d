package org.mesinfos.auth.permissions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.dataapi.OwnRecords;
import org.mesinfos.auth.dataapi.OwnRecords.Access;
import org.mesinfos.auth.dataapi.OwnRecords.AccessFilter;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Persons;
import org.springframework.stereotype.Component;

/// How apps used their permissions lately, from the register of accesses.
@Component
class Uses {

    static final Duration LATELY = Duration.ofDays(90);

    private final OwnRecords records;
    private final Persons persons;
    private final Clock clock;

    Uses(OwnRecords records, Persons persons, Clock clock) {
        this.records = records;
        this.persons = persons;
        this.clock = clock;
    }

    /// What was read under one permission in the last 90 days.
    ///
    /// @param times how many readings
    /// @param last when the last one was, by dataset
    record Use(int times, Map<String, Instant> last) {

        static final Use NONE = new Use(0, Map.of());

        Use {
            last = Map.copyOf(last);
        }

        /// The last reading of all, or null when there was none.
        @Nullable Instant latest() {
            return last.values().stream().max(Instant::compareTo).orElse(null);
        }

        private Use and(Access access) {
            var dataset = access.dataset();
            if (dataset == null) {
                return this;
            }
            var more = new HashMap<>(last);
            more.merge(dataset, access.at(), (a, b) -> a.isAfter(b) ? a : b);
            return new Use(times + 1, more);
        }
    }

    /// The uses by grant id; null while the register does not answer.
    @Nullable Map<String, Use> all(PersonId person) {
        return of(person, AccessFilter.ALL);
    }

    /// The use of one grant; null while the register does not answer.
    @Nullable Use of(Grant grant) {
        var uses = of(grant.person(), AccessFilter.of(grant.id().value()));
        return uses == null ? null : uses.getOrDefault(grant.id().value(), Use.NONE);
    }

    private @Nullable Map<String, Use> of(PersonId person, AccessFilter filter) {
        var since = clock.instant().minus(LATELY);
        return persons.find(person)
                .flatMap(who -> records.accessesSince(who, filter, since))
                .map(Uses::byGrant)
                .orElse(null);
    }

    private static Map<String, Use> byGrant(Iterable<Access> accesses) {
        var uses = new HashMap<String, Use>();
        for (var access : accesses) {
            var grantId = access.grantId();
            if (grantId != null && access.isRead()) {
                uses.put(grantId, uses.getOrDefault(grantId, Use.NONE).and(access));
            }
        }
        return uses;
    }
}
