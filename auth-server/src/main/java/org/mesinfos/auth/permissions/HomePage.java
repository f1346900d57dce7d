package org.mesinfos.auth.permissions;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.person.Role;

/// A person's home.
///
/// @param name how the person is called
/// @param next what somebody without records of their own does next; null for others
/// @param space what is in the person's space; null when they have no records
record HomePage(String name, @Nullable Next next, @Nullable Space space) {

    /// Where a role has its work.
    ///
    /// @param role whose
    /// @param address on the portal
    record Next(Role role, String address) {

        /// The message that says what is to do there; the link's text is under the same key and
        /// `.link`.
        public String key() {
            return "home.next." + role.name();
        }
    }

    /// What is going on with the person's data.
    ///
    /// @param reading permissions under which an app can read now, the first ones
    /// @param readingCount how many there are
    /// @param unseen how many messages the person has not seen
    /// @param asking apps that asked in this browser and wait for an answer
    /// @param ending those that end soon
    /// @param unused what apps do not use, the first ones
    /// @param unusedCount how much there is
    /// @param waiting those that are paused or stopped
    /// @param week what was read this week; null while the trail does not answer
    /// @param holders companies with data of the person; null while the data API does not answer
    /// @param firstSteps what a panelist has done of what comes first; null when all is done, for
    ///   others, and while the trail does not answer
    record Space(
            List<Permission> reading,
            int readingCount,
            int unseen,
            List<Asking> asking,
            List<Permission> ending,
            List<Unused> unused,
            int unusedCount,
            List<Permission> waiting,
            @Nullable Week week,
            @Nullable List<Connected> holders,
            @Nullable FirstSteps firstSteps) {

        /// Whether there is nothing that the person might want to do.
        public boolean hasNothingToDo() {
            return unseen == 0
                    && asking.isEmpty()
                    && ending.isEmpty()
                    && unused.isEmpty()
                    && waiting.isEmpty();
        }

        /// How many more can read than are shown.
        public int moreReading() {
            return readingCount - reading.size();
        }

        /// How much more is not used than is shown.
        public int moreUnused() {
            return unusedCount - unused.size();
        }
    }

    /// What comes first, once there is an account.
    ///
    /// @param looked whether the person looked at their data
    /// @param shared whether they ever permitted something to an app
    record FirstSteps(boolean looked, boolean shared) {

        boolean isDone() {
            return looked && shared;
        }
    }

    /// An app that asked the person for data, and waits.
    ///
    /// @param state leads to the question
    record Asking(String state, String app, String owner) {}

    /// Something that an app may read and does not.
    ///
    /// @param lapsesAt when it lapses unless it is kept, or null when it does not
    record Unused(
            String grantId, String app, String scope, String label, @Nullable Instant lapsesAt) {}

    /// The last seven days.
    ///
    /// @param reads how many readings by apps
    /// @param refused how many were refused
    /// @param apps who read, most first
    /// @param complete whether these are all
    record Week(int reads, int refused, List<AppWeek> apps, boolean complete) {}

    /// One app's last seven days.
    ///
    /// @param records how many records left, counted at each reading
    record AppWeek(String app, int reads, long records, Instant last) {}

    /// A company, or several that deliver the same.
    ///
    /// @param datasets how many datasets there are
    /// @param lastDelivery when the last delivery came, or null when none did
    record Connected(String name, int datasets, @Nullable Instant lastDelivery) {}
}
