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
import org.mesinfos.auth.dataapi.OwnRecords.AccessList;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantItem;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Persons;
import org.springframework.stereotype.Component;

/// How apps used their permissions lately, from the trail.
@Component
class GrantUsage {

    static final Duration LATELY = Duration.ofDays(90);

    /// More than an app has reason to read; counts say when they stop there.
    private static final int MOST = 10_000;

    /// As many are looked at for a list of everything, which people wait for.
    private static final int MOST_OF_ALL = 2_000;

    private final OwnRecords records;
    private final Persons persons;
    private final Clock clock;

    GrantUsage(OwnRecords records, Persons persons, Clock clock) {
        this.records = records;
        this.persons = persons;
        this.clock = clock;
    }

    /// What was read under one permission in the last 90 days.
    ///
    /// @param times how many readings
    /// @param last when the last one was, by dataset
    /// @param complete whether these are all; else only the newest were looked at
    /// @param begun when the one reading began that a grant is for; null before, and for others
    record Use(int times, Map<String, Instant> last, boolean complete, @Nullable Instant begun) {

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
            return new Use(times + 1, more, complete, begun);
        }
    }

    /// The uses of all permissions of a person.
    ///
    /// @param byGrant by grant id; those that were not used are absent
    /// @param accesses what that was counted from, newest first
    record Known(Map<String, Use> byGrant, AccessList accesses) {

        /// Whether all readings were looked at.
        boolean complete() {
            return accesses.complete();
        }

        Use of(Grant grant) {
            var id = grant.id().value();
            var use = byGrant.getOrDefault(id, new Use(0, Map.of(), complete(), null));
            return grant.once()
                    ? new Use(use.times(), use.last(), use.complete(), begun(grant))
                    : use;
        }

        /// The first reading since the person last answered.
        private @Nullable Instant begun(Grant grant) {
            var since =
                    grant.items().stream()
                            .map(GrantItem::from)
                            .max(Instant::compareTo)
                            .orElse(Instant.MAX);
            return accesses.list().stream()
                    .filter(access -> access.isRead())
                    .filter(access -> grant.id().value().equals(access.grantId()))
                    .map(Access::at)
                    .filter(at -> !at.isBefore(since))
                    .min(Instant::compareTo)
                    .orElse(null);
        }
    }

    /// The uses of everything; null while the trail does not answer.
    @Nullable Known all(PersonId person) {
        return of(person, AccessFilter.ALL, MOST_OF_ALL);
    }

    /// The use of one grant; null while the trail does not answer.
    @Nullable Use of(Grant grant) {
        var known = of(grant.person(), AccessFilter.of(grant.id().value()), MOST);
        return known == null ? null : known.of(grant);
    }

    private @Nullable Known of(PersonId person, AccessFilter filter, int most) {
        var since = clock.instant().minus(LATELY);
        return persons.find(person)
                .flatMap(who -> records.accessesSince(who, filter, since, most))
                .map(GrantUsage::byGrant)
                .orElse(null);
    }

    private static Known byGrant(AccessList accesses) {
        var uses = new HashMap<String, Use>();
        for (var access : accesses.list()) {
            var grantId = access.grantId();
            if (grantId != null && access.isRead()) {
                var before =
                        uses.getOrDefault(grantId, new Use(0, Map.of(), accesses.complete(), null));
                uses.put(grantId, before.and(access));
            }
        }
        return new Known(uses, accesses);
    }
}
