package org.mesinfos.portal.scoring;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.contest.Criterion;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/// What one member of the jury thinks of one entry.
///
/// @param id contest, entry and member, with `|` between them
/// @param member subject at the portal
/// @param name of the member when they wrote it
/// @param scores one for each criterion that was thought about
/// @param handedInAt from when on it counts and does not change; null before
/// @param total points times weights, added up when it was handed in, so that a ranking of
///   thousands reads no scores; null before, and where an earlier release stored it
/// @param ver grows with each change; null before it is stored
@Document("score_sheets")
public record ScoreSheet(
        @Id String id,
        String entry,
        String member,
        String name,
        List<Score> scores,
        @Nullable Instant handedInAt,
        @Nullable Integer total,
        @Version @Nullable Long ver) {

    public ScoreSheet {
        scores = List.copyOf(scores);
    }

    static String id(String contest, String entry, String member) {
        return String.join("|", contest, entry, member);
    }

    public static ScoreSheet empty(String contest, String entry, String member, String name) {
        return new ScoreSheet(
                id(contest, entry, member), entry, member, name, List.of(), null, null, null);
    }

    public boolean isHandedIn() {
        return handedInAt != null;
    }

    /// Whether it was handed in before that time.
    ///
    /// @param closed null for no end
    public boolean isBefore(@Nullable Instant closed) {
        return handedInAt != null && (closed == null || handedInAt.isBefore(closed));
    }

    /// The score by one criterion; without points when there is none.
    public Score score(String criterion) {
        return scores.stream()
                .filter(score -> score.criterion().equals(criterion))
                .findFirst()
                .orElseGet(() -> new Score(criterion, null, ""));
    }

    /// Whether there are points for every criterion.
    public boolean isComplete(List<Criterion> criteria) {
        return criteria.stream().allMatch(criterion -> isWithin(criterion));
    }

    private boolean isWithin(Criterion criterion) {
        var points = score(criterion.id()).points();
        return points != null && points >= 1 && points <= criterion.most();
    }

    private int weighted(Criterion criterion) {
        var points = score(criterion.id()).points();
        if (points == null) {
            throw new IllegalStateException("no points for " + criterion.id());
        }
        return Math.multiplyExact(points, criterion.weight());
    }

    /// Points times weights, added up.
    ///
    /// @throws IllegalStateException when points are missing
    int total(List<Criterion> criteria) {
        return criteria.stream().mapToInt(this::weighted).sum();
    }

    public ScoreSheet with(List<Score> others) {
        return new ScoreSheet(id, entry, member, name, others, handedInAt, total, ver);
    }

    /// The same, handed in.
    ///
    /// @throws IllegalStateException when points are missing
    public ScoreSheet handedIn(Instant at, List<Criterion> criteria) {
        return new ScoreSheet(id, entry, member, name, scores, at, total(criteria), ver);
    }
}
