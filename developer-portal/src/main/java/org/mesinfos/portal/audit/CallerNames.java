package org.mesinfos.portal.audit;

import java.util.Locale;
import org.mesinfos.portal.app.AppNames;
import org.mesinfos.portal.auditlog.OrganizerNames;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Says in words who an entry of the trail is by: an app, the person, or an organizer; templates
/// call it `@callerNames`.
@Component
public class CallerNames {

    private static final String SELF = "mesinfos";
    private static final String ORGANIZER = "organizer:";

    private final AppNames apps;
    private final OrganizerNames organizers;
    private final MessageSource messages;

    CallerNames(AppNames apps, OrganizerNames organizers, MessageSource messages) {
        this.apps = apps;
        this.organizers = organizers;
        this.messages = messages;
    }

    /// @param caller as the trail names it
    public String of(String caller, Locale locale) {
        if (caller.equals(SELF)) {
            return messages.getMessage("portal.access.self", null, locale);
        }
        return caller.startsWith(ORGANIZER)
                ? organizer(caller.substring(ORGANIZER.length()), locale)
                : apps.of(caller, locale);
    }

    private String organizer(String subject, Locale locale) {
        return organizers
                .of(subject)
                .map(name -> messages.getMessage("portal.access.organizer", args(name), locale))
                .orElseGet(
                        () -> messages.getMessage("portal.access.organizer.unknown", null, locale));
    }

    private static Object[] args(String name) {
        return new Object[] {name};
    }

    /// Whether an app it is, of which the id can be told too.
    public boolean isApp(String caller) {
        return !caller.equals(SELF) && !caller.startsWith(ORGANIZER);
    }
}
