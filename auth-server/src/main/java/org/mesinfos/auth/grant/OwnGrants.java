package org.mesinfos.auth.grant;

import java.util.List;
import org.mesinfos.auth.person.PersonId;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/// The grants of the signed-in person. One of somebody else is not found, exactly as one that never
/// was.
@Component
public class OwnGrants {

    private final Grants grants;

    OwnGrants(Grants grants) {
        this.grants = grants;
    }

    /// @throws ResponseStatusException 404
    public Grant find(String grantId, PersonId person) {
        return grants.find(id(grantId))
                .filter(grant -> grant.person().equals(person))
                .orElseThrow(OwnGrants::notFound);
    }

    /// All of them, newest first.
    public List<Grant> of(PersonId person) {
        return grants.of(person);
    }

    /// @throws ResponseStatusException 404 when it cannot be an id
    public static GrantId id(String text) {
        return GrantId.parse(text).orElseThrow(OwnGrants::notFound);
    }

    public static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
