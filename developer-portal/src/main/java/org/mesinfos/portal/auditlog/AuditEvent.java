package org.mesinfos.portal.auditlog;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// One act of an organizer.
///
/// @param id grows with time
/// @param by the organizer's subject at the portal
/// @param name the organizer's name when it happened
/// @param about what it concerns, such as an app's id; empty when there is nothing to name
/// @param note why, or what came out, in the organizer's words; may be empty
/// @param untold true until the act is in the trail of the data API; null afterwards
@Document("acts")
public record AuditEvent(
        @Id String id,
        Instant at,
        String by,
        String name,
        Kind kind,
        String about,
        String note,
        @Nullable Boolean untold) {

    private static final String INTO = " → ";
    private static final Set<Kind> OF_MEMBERS =
            EnumSet.of(
                    Kind.ROLE_CHANGED,
                    Kind.ACCOUNT_CLOSED,
                    Kind.ACCOUNT_REOPENED,
                    Kind.LAST_ORGANIZER_KEPT);

    /// The id of the member whom it concerns; null when it concerns something else.
    public @Nullable String member() {
        return OF_MEMBERS.contains(kind) ? about.split(INTO)[0] : null;
    }

    /// The role that a member was given; null when it is about none.
    public @Nullable String role() {
        var parts = about.split(INTO);
        return kind == Kind.ROLE_CHANGED && parts.length > 1 ? parts[1] : null;
    }

    /// What a change of a member's role is about.
    public static String roleOf(String member, String role) {
        return member + INTO + role;
    }

    /// What organizers do.
    public enum Kind {
        /// Had the whole trail verified.
        TRAIL_VERIFIED,
        /// Was the first to see that a verification found it intact.
        TRAIL_INTACT,
        /// Was the first to see that a verification found it changed.
        TRAIL_BROKEN,
        /// Took the trail's batches away.
        BATCHES_DOWNLOADED,
        /// Let an app ask real people, or agreed as the first of two.
        APP_APPROVED,
        /// Asked a developer to change an app first.
        APP_CHANGES_ASKED,
        /// Refused to let an app ask real people.
        APP_REFUSED,
        /// Stopped an app at once.
        APP_SUSPENDED,
        /// Let a stopped app go on.
        APP_RESUMED,
        /// Invited people, as many as the note says.
        PEOPLE_INVITED,
        /// Proposed that somebody become an organizer.
        ORGANIZER_PROPOSED,
        /// Agreed to it as the second organizer.
        ORGANIZER_APPOINTED,
        /// Ended a proposal.
        PROPOSAL_REFUSED,
        /// Gave a member another role.
        ROLE_CHANGED,
        /// Closed a member's account.
        ACCOUNT_CLOSED,
        /// Opened a member's account again.
        ACCOUNT_REOPENED,
        /// Could not take the account of the last organizer.
        LAST_ORGANIZER_KEPT,
        /// Asked for somebody's name in the trail; the note says why, nothing says of whom.
        PERSON_LOOKED_UP,
        /// Stopped a reading for every app.
        READING_STOPPED,
        /// Let a stopped reading go on.
        READING_RESUMED,
        /// Chose limits for an app.
        APP_LIMITED,
        /// Exempted a live app from FAPI 2.0 until a day.
        APP_EXEMPTED,
        /// Ended an app's exemption from FAPI 2.0.
        APP_EXEMPTION_ENDED,
        /// Told the public of an incident, or what became of it.
        INCIDENT_TOLD,
        /// Looked into something unusual.
        ANOMALY_SEEN,
        /// Registered a holder's client.
        HOLDER_REGISTERED,
        /// Added public keys of a holder.
        HOLDER_KEYS_ADDED,
        /// Took a public key of a holder away.
        HOLDER_KEY_REMOVED,
        /// Made a new secret for a holder.
        HOLDER_SECRET_REPLACED,
        /// Took the secret of a holder away.
        HOLDER_SECRET_REMOVED,
        /// Stopped a holder's client at once.
        HOLDER_SUSPENDED,
        /// Let a stopped holder go on.
        HOLDER_RESUMED,
        /// Removed a holder's client.
        HOLDER_REMOVED,
        /// Chose how often a holder is to deliver.
        HOLDER_RHYTHM_SET,
        /// Could not change a holder as entered just before.
        HOLDER_UNCHANGED,
        /// Chose an entry of the contest for the jury.
        ENTRY_PRESELECTED,
        /// Did not choose an entry for the jury.
        ENTRY_REJECTED,
        /// Had the jury score from then on.
        SCORING_OPENED,
        /// Ended the jury's scoring.
        SCORING_CLOSED,
        /// Decided the awards of a contest.
        CONTEST_AWARDED,
        /// Took everything of a contest away for the archive.
        CONTEST_EXPORTED,
        /// Made a contest.
        CONTEST_MADE,
        /// Changed a contest to which nobody could submit yet.
        CONTEST_CHANGED,
        /// Moved the deadline of a contest.
        CONTEST_PROLONGED,
        /// Put a new version of a contest's rules in force.
        CONTEST_RULES_REPLACED,
        /// Had the panelists' endorsements decide a prize of the public.
        AUDIENCE_AWARD_ENABLED,
        /// Decided between entries that panelists endorsed equally often.
        AUDIENCE_AWARD_DECIDED,
        /// Showed an idea of a panelist to everybody.
        IDEA_PUBLISHED,
        /// Showed an idea of a panelist to nobody else, or no longer.
        IDEA_REFUSED,
        /// Hid from the team of an app what a panelist told it.
        FEEDBACK_HIDDEN;

        /// As logs and the trail name it.
        String slug() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
