package org.mesinfos.auth.permissions;

import java.util.List;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantId;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.PersonId;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/// The grants of whoever is signed in. One of somebody else is not found, exactly as one that never
/// was.
@Component
class OwnGrants {

    private final Grants grants;

    OwnGrants(Grants grants) {
        this.grants = grants;
    }

    /// @throws ResponseStatusException 404
    Grant find(String grantId, Authentication authentication) {
        return grants.find(id(grantId))
                .filter(grant -> grant.person().equals(person(authentication)))
                .orElseThrow(OwnGrants::notFound);
    }

    List<Grant> all(Authentication authentication) {
        return grants.of(person(authentication));
    }

    /// @throws ResponseStatusException 404 when it cannot be an id
    static GrantId id(String text) {
        return GrantId.parse(text).orElseThrow(OwnGrants::notFound);
    }

    static PersonId person(Authentication authentication) {
        return new PersonId(authentication.getName());
    }

    static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
