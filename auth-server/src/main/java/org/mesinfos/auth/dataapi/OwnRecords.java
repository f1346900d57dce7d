package org.mesinfos.auth.dataapi;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.person.Person;

/// What is held about a person and who read it, as the data API tells.
///
/// Pages must do without: every answer is empty while the data API does not answer.
public interface OwnRecords {

    /// What is held, by dataset id; a dataset that nobody delivers is absent.
    Optional<Map<String, Held>> held(Person person);

    /// Who read or tried to, newest first.
    ///
    /// @param grantId only by that grant, or null for all
    /// @param cursor where an earlier answer left off, or null to begin
    Optional<Accesses> accesses(Person person, @Nullable String grantId, @Nullable String cursor);

    /// Records of one dataset.
    ///
    /// @param from time of the earliest, or null when they have none
    /// @param to time of the latest, or null when they have none
    /// @param lastDelivery when the holder last delivered, or null when never
    record Held(
            String dataset,
            int count,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Instant lastDelivery) {}

    /// A page of accesses.
    ///
    /// @param next cursor of the next page, or null at the end
    record Accesses(List<Access> list, @Nullable String next) {

        public Accesses {
            list = List.copyOf(list);
        }
    }

    /// One access.
    ///
    /// @param grantId by which permission, or null when the request named none
    /// @param dataset what was asked for, or null when nothing in particular
    /// @param outcome `read`, or the slug of the refusal
    /// @param count how many records left
    record Access(
            Instant at,
            String app,
            @Nullable String grantId,
            @Nullable String dataset,
            String outcome,
            int count) {

        public boolean isRead() {
            return outcome.equals("read");
        }
    }
}
