package org.mesinfos.auth.permissions;

import java.util.List;
import java.util.Locale;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.PersonId;
import org.springframework.stereotype.Component;

/// A person's permissions beside how apps use them and what lapses.
@Component
class OwnPermissions {

    private final Grants grants;
    private final Uses uses;
    private final Lapses lapses;
    private final PermissionWording wording;

    OwnPermissions(Grants grants, Uses uses, Lapses lapses, PermissionWording wording) {
        this.grants = grants;
        this.uses = uses;
        this.lapses = lapses;
        this.wording = wording;
    }

    /// All of them, newest first.
    List<Permission> all(PersonId person, Locale locale) {
        var given = grants.of(person);
        if (given.isEmpty()) {
            return List.of();
        }
        var used = uses.all(person);
        var known = lapses.of(person);
        return given.stream()
                .map(
                        grant ->
                                wording.of(
                                        grant,
                                        used == null ? null : used.of(grant),
                                        Lapses.open(known, grant.id().value()),
                                        locale))
                .toList();
    }

    /// One of them.
    Permission of(Grant grant, Locale locale) {
        var id = grant.id().value();
        var lapsing = Lapses.open(lapses.of(grant.person(), id), id);
        return wording.of(grant, uses.of(grant), lapsing, locale);
    }
}
