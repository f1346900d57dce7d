package org.mesinfos.auth.permissions;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.dataapi.OwnRecords;
import org.mesinfos.auth.dataapi.OwnRecords.AccessList;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Persons;
import org.springframework.stereotype.Component;

/// A person's permissions beside how apps use them and what lapses.
@Component
class OwnPermissions {

    private final Grants grants;
    private final GrantUsage grantUsage;
    private final UnusedScopeExpiries unusedScopeExpiries;
    private final PermissionWording wording;
    private final OwnRecords records;
    private final Persons persons;

    OwnPermissions(
            Grants grants,
            GrantUsage grantUsage,
            UnusedScopeExpiries unusedScopeExpiries,
            PermissionWording wording,
            OwnRecords records,
            Persons persons) {
        this.records = records;
        this.persons = persons;
        this.grants = grants;
        this.grantUsage = grantUsage;
        this.unusedScopeExpiries = unusedScopeExpiries;
        this.wording = wording;
    }

    /// A person's permissions, and what was read of theirs lately.
    ///
    /// @param list newest first
    /// @param accesses newest first; null while the trail does not answer
    record Used(List<Permission> list, @Nullable AccessList accesses) {}

    /// All of them. Of somebody who never gave one, the trail need not be asked.
    Used all(PersonId person, Locale locale) {
        var given = grants.of(person);
        if (given.isEmpty()) {
            return new Used(List.of(), new AccessList(List.of(), true));
        }
        var used = grantUsage.all(person);
        return new Used(list(given, used, locale), used == null ? null : used.accesses());
    }

    private List<Permission> list(
            List<Grant> given, GrantUsage.@Nullable Known used, Locale locale) {
        var known = unusedScopeExpiries.of(given.getFirst().person());
        return given.stream()
                .map(
                        grant ->
                                wording.of(
                                        grant,
                                        used == null ? null : used.of(grant),
                                        UnusedScopeExpiries.open(known, grant.id().value()),
                                        null,
                                        locale))
                .toList();
    }

    /// One of them with its whole history, and with the companies that this person's data comes
    /// from.
    Permission of(Grant grant, Locale locale) {
        var id = grant.id().value();
        var lapsing = UnusedScopeExpiries.open(unusedScopeExpiries.of(grant.person(), id), id);
        var held = persons.find(grant.person()).flatMap(records::held).orElse(null);
        var whole = grants.withHistory(grant);
        return wording.of(whole, grantUsage.of(grant), lapsing, held, locale);
    }
}
