package org.mesinfos.portal.audience;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/// What became of the panelists' endorsements of one contest.
///
/// @param contest id of the contest
/// @param enabledAt since when the endorsements decide a prize; null while they do not
/// @param closedAt when the endorsements were counted and deleted; null before
/// @param steps the step that each entry reached, by the end of its id, which has no dots; only
///   those that did
/// @param leaders the entries with the most endorsements; empty when none has enough
/// @param award null while there is none
/// @param ver grows with each change; null before it is stored
@Document("audience_rounds")
record AudienceRound(
        @Id String contest,
        @Nullable Instant enabledAt,
        @Nullable Instant closedAt,
        Map<String, Long> steps,
        List<String> leaders,
        @Nullable AudienceAward award,
        @Version @Nullable Long ver) {

    AudienceRound {
        steps = Map.copyOf(steps);
        leaders = List.copyOf(leaders);
    }

    static AudienceRound of(String contest) {
        return new AudienceRound(contest, null, null, Map.of(), List.of(), null, null);
    }

    AudienceRound enabled(Instant at) {
        return new AudienceRound(contest, at, closedAt, steps, leaders, award, ver);
    }

    AudienceRound counted(Instant at, Map<String, Long> reached, List<String> most) {
        return new AudienceRound(contest, enabledAt, at, reached, most, award, ver);
    }

    AudienceRound awarded(AudienceAward decided) {
        return new AudienceRound(contest, enabledAt, closedAt, steps, leaders, decided, ver);
    }

    /// Whether organizers have to choose between entries with equally many endorsements.
    public boolean isTied() {
        return enabledAt != null && award == null && leaders.size() > 1;
    }
}
