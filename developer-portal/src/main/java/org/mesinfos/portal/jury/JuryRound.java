package org.mesinfos.portal.jury;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/// What organizers decided about the work of a contest's jury.
///
/// @param id of the contest
/// @param openedAt from when on members score; null before
/// @param closedAt from when on nobody scores any more; null before
/// @param awardedAt when the awards were decided; null before
/// @param awards one for each winner
/// @param publishAt from when on they are public, once decided; entries stay with the jury until
///   then
/// @param decision who decided the awards, and why; null before
/// @param ver grows with each change; null before it is stored
@Document("jury_rounds")
public record JuryRound(
        @Id String id,
        @Nullable Instant openedAt,
        @Nullable Instant closedAt,
        @Nullable Instant awardedAt,
        List<Award> awards,
        @Nullable Instant publishAt,
        @Nullable AwardDecision decision,
        @Version @Nullable Long ver) {

    public JuryRound {
        awards = List.copyOf(awards);
    }

    public static JuryRound waiting(String contest) {
        return new JuryRound(contest, null, null, null, List.of(), null, null, null);
    }

    /// How far it is at that time.
    public JuryStage stageAt(Instant now) {
        if (awardedAt != null) {
            return publishAt == null || now.isBefore(publishAt)
                    ? JuryStage.AWARDS
                    : JuryStage.PUBLISHED;
        }
        if (closedAt != null) {
            return JuryStage.DELIBERATION;
        }
        return openedAt == null ? JuryStage.WAITING : JuryStage.SCORING;
    }

    /// What that entry wins; empty for nothing.
    public Optional<Award> award(String entry) {
        return awards.stream().filter(award -> award.entry().equals(entry)).findFirst();
    }

    public JuryRound opened(Instant at) {
        return new JuryRound(id, at, closedAt, awardedAt, awards, publishAt, decision, ver);
    }

    public JuryRound closed(Instant at) {
        return new JuryRound(id, openedAt, at, awardedAt, awards, publishAt, decision, ver);
    }

    JuryRound awarded(List<Award> decided, Instant at, Instant publish, AwardDecision by) {
        return new JuryRound(id, openedAt, closedAt, at, decided, publish, by, ver);
    }
}
