package org.mesinfos.portal.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.app.AppSnapshot;
import org.mesinfos.portal.app.Publisher;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/// One request to open an app to real people, with what was decided.
///
/// @param id the app's id and the request's number
/// @param ver grows with each change, so that of two at once one is noticed; null before it is
///   stored
/// @param asked the app as it was when it was asked; the decision is about that
/// @param demo where it can be seen at work
/// @param contact whom people write to about their data
/// @param opinions of organizers, oldest first
/// @param opened whether the approved live client is registered
/// @param publisher who stands behind it; null in requests from before that was asked
@Document("reviews")
record Review(
        @Id String id,
        @Version @Nullable Long ver,
        AppSnapshot asked,
        String demo,
        String contact,
        Instant askedAt,
        Status status,
        List<Opinion> opinions,
        boolean opened,
        @Nullable Publisher publisher) {

    Review {
        opinions = List.copyOf(opinions);
    }

    enum Status {
        WAITING,
        APPROVED,
        CHANGES_ASKED,
        REFUSED
    }

    /// What one organizer decided.
    ///
    /// @param by the organizer's subject at the portal
    /// @param status what the organizer wants it to become
    /// @param text what the developer reads
    record Opinion(String by, String name, Status status, Instant at, String text) {}

    public boolean isWaiting() {
        return status == Status.WAITING;
    }

    public boolean isApproved() {
        return status == Status.APPROVED;
    }

    /// Whether that organizer agreed already, so that the next one must be another.
    boolean isApprovedBy(String organizer) {
        return opinions.stream()
                .anyMatch(
                        opinion ->
                                opinion.status() == Status.APPROVED
                                        && opinion.by().equals(organizer));
    }

    /// With one more opinion. An approval only counts once there are enough.
    ///
    /// @param needed how many organizers must approve
    Review with(Opinion opinion, int needed) {
        var all = new ArrayList<>(opinions);
        all.add(opinion);
        var approvals = all.stream().filter(one -> one.status() == Status.APPROVED).count();
        var becomes =
                opinion.status() == Status.APPROVED && approvals < needed
                        ? Status.WAITING
                        : opinion.status();
        return new Review(id, ver, asked, demo, contact, askedAt, becomes, all, opened, publisher);
    }

    /// This review once its live client is registered, or waiting again because it cannot be.
    Review after(Status becomes, boolean registered) {
        return new Review(
                id, ver, asked, demo, contact, askedAt, becomes, opinions, registered, publisher);
    }
}
