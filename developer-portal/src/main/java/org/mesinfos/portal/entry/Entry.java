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

    /// A new entry, with nothing submitted.
    static Entry draft(
            String id,
            String contest,
            String team,
            EntryCategory category,
            EntryContent content,
            Instant now) {
        return new Entry(
                id,
                contest,
                team,
                category,
                content,
                now,
                null,
                null,
                EntryPhase.DRAFT,
                List.of(),
                now,
                null);
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
        return with(content, at, submission, closedAt, phase, changes);
    }

    /// With its draft submitted.
    Entry submitted(Submission made, PhaseChange change) {
        var steps = phase == EntryPhase.SUBMITTED ? changes : and(change);
        return with(draft, savedAt, made, closedAt, EntryPhase.SUBMITTED, steps);
    }

    /// After the deadline: what was submitted is frozen, and a draft can only stay one.
    Entry closed(PhaseChange freeze, Instant at) {
        return phase == EntryPhase.SUBMITTED
                ? with(draft, savedAt, submission, at, EntryPhase.FROZEN, and(freeze))
                : with(draft, savedAt, submission, at, phase, changes);
    }

    /// In another phase.
    ///
    /// @throws IllegalArgumentException when that phase does not follow the one it is in
    Entry moved(PhaseChange change) {
        if (change.from() != phase || !phase.next().contains(change.to())) {
            throw new IllegalArgumentException(phase + " is not followed by " + change.to());
        }
        return with(draft, savedAt, submission, closedAt, change.to(), and(change));
    }

    /// With something that happened to it and changed no phase.
    ///
    /// @throws IllegalArgumentException when it would change the phase
    Entry noted(PhaseChange change) {
        if (change.from() != phase || change.to() != phase) {
            throw new IllegalArgumentException(change + " is not about " + phase);
        }
        return with(draft, savedAt, submission, closedAt, phase, and(change));
    }

    /// Without the names of people and what only its team knows.
    ///
    /// @param submitted what is left of the submission; null for nothing
    Entry without(EntryContent names, @Nullable Submission submitted, List<PhaseChange> unnamed) {
        return with(names, savedAt, submitted, closedAt, phase, unnamed);
    }

    private List<PhaseChange> and(PhaseChange change) {
        return Stream.concat(changes.stream(), Stream.of(change)).toList();
    }

    private Entry with(
            EntryContent content,
            Instant contentAt,
            @Nullable Submission made,
            @Nullable Instant closed,
            EntryPhase becomes,
            List<PhaseChange> steps) {
        return new Entry(
                id, contest, team, category, content, contentAt, made, closed, becomes, steps,
                createdAt, ver);
    }
}
