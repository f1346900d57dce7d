package org.mesinfos.auth.permissions;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.grant.GrantDurations.OfferedEnd;

/// A grant in the words of the person who gave it.
///
/// @param id the grant's id
/// @param app the app's name when the person decided
/// @param test whether it is about made-up records
/// @param status what has become of it
/// @param shared what it lets the app read, with the reason that was given
/// @param extras labels of what comes without records, such as staying signed in
/// @param period from when until when
/// @param once how far the one reading has come that it is for, or null when it lasts
/// @param reads how it was used lately, or null while that is not known
/// @param ends the other ends that can be chosen
/// @param history what happened, oldest first
/// @param noticeVersion which wording was read
record Permission(
        String id,
        String app,
        boolean test,
        Status status,
        List<Shared> shared,
        List<String> extras,
        Period period,
        @Nullable OneReading once,
        @Nullable Reads reads,
        List<OfferedEnd> ends,
        List<Step> history,
        String noticeVersion) {

    /// From when until when it holds.
    ///
    /// @param since when it was given
    /// @param until exclusive end
    /// @param endedAt when it ended, or the same as `until` while it stands
    /// @param daysLeft whole days that are left, at least 0
    record Period(Instant since, Instant until, Instant endedAt, long daysLeft) {}

    /// The word on the card.
    enum Status {
        ACTIVE,
        ENDING_SOON,
        /// Organizers stopped the app for everybody; the person's own answer stands.
        STOPPED,
        /// The person paused it and can resume it.
        PAUSED,
        /// It was for one reading, and that is over.
        USED,
        WITHDRAWN,
        EXPIRED;

        /// The message that names it.
        public String key() {
            return "permissions.status." + name();
        }

        /// The tag's look.
        public String tagClass() {
            return switch (this) {
                case ACTIVE -> "on";
                case ENDING_SOON, PAUSED -> "soon";
                case STOPPED -> "deep";
                case USED, WITHDRAWN, EXPIRED -> "off";
            };
        }

        boolean stands() {
            return switch (this) {
                case ACTIVE, ENDING_SOON, STOPPED, PAUSED, USED -> true;
                case WITHDRAWN, EXPIRED -> false;
            };
        }
    }

    /// The one reading that a permission is for.
    ///
    /// @param begunAt when it began, or null when it has not, or that is not known
    /// @param overAt after which nothing is read any more, or null as `begunAt`
    record OneReading(@Nullable Instant begunAt, @Nullable Instant overAt) {

        boolean isOverAt(Instant now) {
            return overAt != null && !now.isBefore(overAt);
        }
    }

    /// One kind of data.
    ///
    /// @param scope its name on the wire
    /// @param label its one fixed name, the same as on the consent page
    /// @param purpose the app's own words
    /// @param sources who the data comes from, or would come from
    /// @param nothingYet whether the person has none of it
    /// @param lastRead when it was read last in the last 90 days, or null when not or not known
    /// @param idle whether the app could do without: nobody read it for long
    /// @param lapsesAt when it lapses unless the person keeps it, or null when it does not
    /// @param once whether it is for one reading, while the rest lasts
    /// @param part which part of it, sentence by sentence; none for all of it
    record Shared(
            String scope,
            String label,
            String purpose,
            List<String> sources,
            boolean nothingYet,
            @Nullable Instant lastRead,
            boolean idle,
            @Nullable Instant lapsesAt,
            boolean once,
            List<String> part) {}

    /// Readings in the last 90 days.
    ///
    /// @param last when the last one was, or null when there was none
    /// @param complete whether these are all; else there were more
    record Reads(int times, @Nullable Instant last, boolean complete) {}

    /// One thing that happened.
    ///
    /// @param key the message that names it
    /// @param labels what was shared from then on; empty when nothing
    /// @param version of the grant, which names the receipt; 0 when there is none
    record Step(String key, Instant at, List<String> labels, long version) {}

    /// Labels of what the app did not read for long.
    public List<String> idle() {
        return shared.stream().filter(Shared::idle).map(Shared::label).toList();
    }

    /// Whether organizers stopped the app, so that it reads nothing for now.
    public boolean isStopped() {
        return status == Status.STOPPED;
    }

    /// Whether the person paused it, so that the app reads nothing until they resume it.
    public boolean isPaused() {
        return status == Status.PAUSED;
    }

    /// Whether the one reading that it was for is over.
    public boolean isUsed() {
        return status == Status.USED;
    }

    /// Whether it has not ended, so that it can be withdrawn.
    public boolean stands() {
        return status.stands();
    }

    /// What stands where a logo would.
    public String initial() {
        return app.substring(0, app.offsetByCodePoints(0, 1));
    }

    /// What to quote to somebody who asks about it.
    public String reference() {
        return id + "-" + history.getLast().version();
    }
}
