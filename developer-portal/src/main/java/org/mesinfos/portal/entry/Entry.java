package org.mesinfos.portal.entry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.contest.EntryCategory;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/// One entry of a contest. Everything that decides about it stands in this one document, so that a
/// save and the freeze cannot both win.
///
/// @param id the contest’s id, `~` and letters that nobody guesses
/// @param team id of the team that entered it
/// @param draft what the team works on; after the deadline nobody else ever sees it
/// @param savedAt when the draft was saved last
/// @param submission the last one in time; null for none
/// @param closedAt when the freeze reached it; null before
/// @param changes of its phase, oldest first
/// @param ver grows with each change, so that of two at once one is noticed; null before the entry
///   is stored
@Document("entries")
public record Entry(
        @Id String id,
        String contest,
        String team,
        EntryCategory category,
        EntryContent draft,
        Instant savedAt,
        @Nullable Submission submission,
        @Nullable Instant closedAt,
        EntryPhase phase,
        List<PhaseChange> changes,
        Instant createdAt,
        @Version @Nullable Long ver) {

    public Entry {
        changes = List.copyOf(changes);
    }

    /// What is judged: the last submission before the deadline, once it cannot change any more.
    public Optional<Submission> frozen() {
        return phase.isFrozen() ? Optional.ofNullable(submission) : Optional.empty();
    }

    /// What it is called: as it was submitted last, or else as its draft says.
    public String title() {
        return submission == null ? draft.title() : submission.content().title();
    }

    /// Whether the team has written more than it has submitted.
    public boolean isAhead() {
        return submission == null || !submission.content().equals(draft);
    }

    /// With another draft.
    Entry drafted(EntryContent content, Instant at) {
        return new Entry(
                id,
                contest,
                team,
                category,
                content,
                at,
                submission,
                closedAt,
                phase,
                changes,
                createdAt,
                ver);
    }

    /// With its draft submitted.
    Entry submitted(Submission made, PhaseChange change) {
        var steps = phase == EntryPhase.SUBMITTED ? changes : with(change);
        return new Entry(
                id,
                contest,
                team,
                category,
                draft,
                savedAt,
                made,
                closedAt,
                EntryPhase.SUBMITTED,
                steps,
                createdAt,
                ver);
    }

    /// After the deadline: what was submitted is frozen, and a draft can only stay one.
    Entry closed(PhaseChange freeze, Instant at) {
        var submitted = phase == EntryPhase.SUBMITTED;
        return new Entry(
                id,
                contest,
                team,
                category,
                draft,
                savedAt,
                submission,
                at,
                submitted ? EntryPhase.FROZEN : phase,
                submitted ? with(freeze) : changes,
                createdAt,
                ver);
    }

    /// In another phase.
    ///
    /// @throws IllegalArgumentException when that phase does not follow the one it is in
    Entry moved(PhaseChange change) {
        if (change.from() != phase || !phase.next().contains(change.to())) {
            throw new IllegalArgumentException(phase + " is not followed by " + change.to());
        }
        return new Entry(
                id,
                contest,
                team,
                category,
                draft,
                savedAt,
                submission,
                closedAt,
                change.to(),
                with(change),
                createdAt,
                ver);
    }

    /// With something that happened to it and changed no phase.
    ///
    /// @throws IllegalArgumentException when it would change the phase
    Entry noted(PhaseChange change) {
        if (change.from() != phase || change.to() != phase) {
            throw new IllegalArgumentException(change + " is not about " + phase);
        }
        return new Entry(
                id,
                contest,
                team,
                category,
                draft,
                savedAt,
                submission,
                closedAt,
                phase,
                with(change),
                createdAt,
                ver);
    }

    private List<PhaseChange> with(PhaseChange change) {
        return Stream.concat(changes.stream(), Stream.of(change)).toList();
    }
}
