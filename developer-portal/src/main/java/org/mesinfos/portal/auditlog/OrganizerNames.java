package org.mesinfos.portal.auditlog;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.mesinfos.portal.signin.PersonSignIn;
import org.mesinfos.portal.web.ExpiringCache;
import org.springframework.context.event.EventListener;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/// Names organizers to each other where the trail knows a subject only. A name may be a minute old.
@Component
public class OrganizerNames {

    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final MongoOperations mongo;
    private final ExpiringCache<String, Optional<String>> known;

    OrganizerNames(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.known = new ExpiringCache<>(REMEMBERED, clock);
    }

    @EventListener
    void remember(InteractiveAuthenticationSuccessEvent event) {
        PersonSignIn.as("ORGANIZER", event).ifPresent(this::remember);
    }

    private void remember(OidcUser organizer) {
        var name = organizer.getFullName();
        if (name != null) {
            mongo.save(new OrganizerName(organizer.getName(), name));
        }
    }

    /// The name of the organizer of that subject; empty for one who never signed in at the portal.
    public Optional<String> of(String subject) {
        return known.get(subject, this::find);
    }

    private Optional<String> find(String subject) {
        return Optional.ofNullable(mongo.findById(subject, OrganizerName.class))
                .map(OrganizerName::name);
    }
}
