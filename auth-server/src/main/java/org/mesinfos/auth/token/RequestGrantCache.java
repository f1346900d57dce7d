package org.mesinfos.auth.token;

import java.util.Optional;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.PersonId;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/// The latest grant of the person who authorizes, read once in each request: whether to ask, what
/// the waiting request remembers and what a code names are decided in different places.
@Component
public class RequestGrantCache {

    private static final String READ = RequestGrantCache.class.getName();

    private final Grants grants;

    RequestGrantCache(Grants grants) {
        this.grants = grants;
    }

    private record CachedGrant(PersonId person, String client, Optional<Grant> latest) {}

    /// Whatever its state.
    public Optional<Grant> of(PersonId person, String client) {
        var request = RequestContextHolder.getRequestAttributes();
        if (request != null
                && request.getAttribute(READ, RequestAttributes.SCOPE_REQUEST)
                        instanceof CachedGrant(var who, var which, var latest)
                && who.equals(person)
                && which.equals(client)) {
            return latest;
        }
        var latest = grants.latest(person, client);
        if (request != null) {
            request.setAttribute(
                    READ, new CachedGrant(person, client, latest), RequestAttributes.SCOPE_REQUEST);
        }
        return latest;
    }
}
