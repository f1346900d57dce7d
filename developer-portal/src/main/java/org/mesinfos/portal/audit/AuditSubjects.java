package org.mesinfos.portal.audit;

import java.util.Locale;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Holder;
import org.mesinfos.portal.app.AppNames;
import org.mesinfos.portal.auditlog.AuditEvent;
import org.mesinfos.portal.contest.Contests;
import org.mesinfos.portal.entry.Entries;
import org.mesinfos.portal.entry.Entry;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Says in words what an act of an organizer is about; templates call it `@auditSubjects`. What is
/// not there any more stays the reference that it is.
@Component
public class AuditSubjects {

    private static final String HOLDER = "holders/";
    private static final String SCOPE = "scopes/";

    private final AppNames apps;
    private final Contests contests;
    private final Entries entries;
    private final Catalogue catalogue;
    private final MessageSource messages;

    AuditSubjects(
            AppNames apps,
            Contests contests,
            Entries entries,
            Catalogue catalogue,
            MessageSource messages) {
        this.apps = apps;
        this.contests = contests;
        this.entries = entries;
        this.catalogue = catalogue;
        this.messages = messages;
    }

    /// What it is about; empty when there is nothing to name.
    public String of(AuditEvent act, Locale locale) {
        var about = act.about();
        return switch (act.kind()) {
            case APP_APPROVED,
                    APP_CHANGES_ASKED,
                    APP_REFUSED,
                    APP_SUSPENDED,
                    APP_RESUMED,
                    APP_LIMITED,
                    APP_EXEMPTED,
                    APP_EXEMPTION_ENDED ->
                    apps.of(about, locale);
            case HOLDER_REGISTERED,
                    HOLDER_KEYS_ADDED,
                    HOLDER_KEY_REMOVED,
                    HOLDER_SECRET_REPLACED,
                    HOLDER_SECRET_REMOVED,
                    HOLDER_SUSPENDED,
                    HOLDER_RESUMED,
                    HOLDER_REMOVED,
                    HOLDER_RHYTHM_SET,
                    HOLDER_UNCHANGED ->
                    holder(about);
            case READING_STOPPED, READING_RESUMED -> stopped(about, locale);
            case ANOMALY_SEEN -> anomaly(about, locale);
            case ENTRY_PRESELECTED, ENTRY_REJECTED, AUDIENCE_AWARD_DECIDED ->
                    entries.find(about).map(Entry::title).orElse(about);
            case SCORING_OPENED,
                    SCORING_CLOSED,
                    CONTEST_AWARDED,
                    CONTEST_EXPORTED,
                    CONTEST_MADE,
                    CONTEST_CHANGED,
                    CONTEST_PROLONGED,
                    CONTEST_RULES_REPLACED,
                    AUDIENCE_AWARD_ENABLED ->
                    contests.find(about).map(one -> one.name().in(locale)).orElse(about);
            // The note has what the public was told.
            case INCIDENT_TOLD -> "";
            case PEOPLE_INVITED -> messages.getMessage("portal.people.role." + about, null, locale);
            default -> about;
        };
    }

    /// A holder, with what comes behind its id: a key, or days.
    private String holder(String about) {
        var id = about.split(": ", 2)[0];
        var name = catalogue.holder(id).map(Holder::name).orElse(id);
        return name + about.substring(id.length());
    }

    private String stopped(String about, Locale locale) {
        if (about.startsWith(HOLDER)) {
            return holder(about.substring(HOLDER.length()));
        }
        if (about.startsWith(SCOPE)) {
            var name = about.substring(SCOPE.length());
            return catalogue.scope(name).map(scope -> scope.label().in(locale)).orElse(name);
        }
        return messages.getMessage("portal.stops.kind.EVERYTHING", null, locale);
    }

    /// The app of what was unusual; its rule, day and dataset stand where it is looked into.
    private String anomaly(String about, Locale locale) {
        var parts = about.split("~");
        return parts.length < 2 ? about : apps.of(parts[1], locale);
    }
}
