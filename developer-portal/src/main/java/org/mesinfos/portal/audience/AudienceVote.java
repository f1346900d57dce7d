package org.mesinfos.portal.audience;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/// What became of the panelists' marks of one contest.
///
/// @param contest id of the contest
/// @param enabledAt since when the marks decide a prize; null while they do not
/// @param closedAt when the marks were counted and deleted; null before
/// @param steps the step that each entry reached, by the end of its id, which has no dots; only
///   those that did
/// @param leaders the entries with the most marks; empty when none has enough
/// @param award null while there is none
/// @param ver grows with each change; null before it is stored
@Document("audience_votes")
record AudienceVote(
        @Id String contest,
        @Nullable Instant enabledAt,
        @Nullable Instant closedAt,
        Map<String, Long> steps,
        List<String> leaders,
        @Nullable AudienceAward award,
        @Version @Nullable Long ver) {

    AudienceVote {
        steps = Map.copyOf(steps);
        leaders = List.copyOf(leaders);
    }

    static AudienceVote of(String contest) {
        return new AudienceVote(contest, null, null, Map.of(), List.of(), null, null);
    }

    AudienceVote enabled(Instant at) {
        return new AudienceVote(contest, at, closedAt, steps, leaders, award, ver);
    }

    AudienceVote counted(Instant at, Map<String, Long> reached, List<String> most) {
        return new AudienceVote(contest, enabledAt, at, reached, most, award, ver);
    }

    AudienceVote awarded(AudienceAward decided) {
        return new AudienceVote(contest, enabledAt, closedAt, steps, leaders, decided, ver);
    }

    /// Whether organizers have to choose between entries with equally many marks.
    public boolean isTied() {
        return enabledAt != null && award == null && leaders.size() > 1;
    }
}
