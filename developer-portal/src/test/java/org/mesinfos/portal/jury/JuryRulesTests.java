package org.mesinfos.portal.jury;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mesinfos.portal.entry.EntryPhase;

/// Who may do what about an entry: every role, in every phase of the entry and at every stage of
/// the jury.
class JuryRulesTests {

    /// What is allowed: role, action, phases of the entry, first and last stage. Nothing else is.
    private static final String TABLE =
            """
            TEAM      READ             FROZEN PRESELECTED REJECTED JURY AWARDED NOT_AWARDED  WAITING PUBLISHED
            ORGANIZER READ             FROZEN PRESELECTED REJECTED JURY AWARDED NOT_AWARDED  WAITING PUBLISHED
            JURY      READ             PRESELECTED JURY AWARDED NOT_AWARDED                  WAITING PUBLISHED
            JURY_DONE READ             PRESELECTED JURY AWARDED NOT_AWARDED                  WAITING PUBLISHED
            JURY      DECLARE_CONFLICT PRESELECTED JURY                                      WAITING DELIBERATION
            JURY_DONE DECLARE_CONFLICT PRESELECTED JURY                                      WAITING DELIBERATION
            JURY      SCORE            JURY                                                  SCORING SCORING
            JURY      HAND_IN          JURY                                                  SCORING SCORING
            JURY_DONE READ_SCORES      JURY AWARDED NOT_AWARDED                              DELIBERATION PUBLISHED
            ORGANIZER READ_SCORES      JURY AWARDED NOT_AWARDED                              DELIBERATION PUBLISHED
            JURY_DONE NOTE             JURY                                                  DELIBERATION DELIBERATION
            JURY_DONE VOTE             JURY                                                  DELIBERATION DELIBERATION
            ORGANIZER PRESELECT        FROZEN                                                WAITING WAITING
            ORGANIZER REJECT           FROZEN                                                WAITING WAITING
            ORGANIZER AWARD            JURY                                                  DELIBERATION DELIBERATION
            ORGANIZER READ_RESULT      AWARDED NOT_AWARDED                                   AWARDS PUBLISHED
            VISITOR   READ_RESULT      AWARDED NOT_AWARDED                                   PUBLISHED PUBLISHED
            TEAM      READ_RESULT      AWARDED NOT_AWARDED                                   PUBLISHED PUBLISHED
            JURY      READ_RESULT      AWARDED NOT_AWARDED                                   PUBLISHED PUBLISHED
            JURY_DONE READ_RESULT      AWARDED NOT_AWARDED                                   PUBLISHED PUBLISHED
            CONFLICTED READ_RESULT     AWARDED NOT_AWARDED                                   PUBLISHED PUBLISHED
            """;

    private record Row(Set<EntryPhase> phases, JuryStage first, JuryStage last) {}

    private static final Map<String, Row> ALLOWED = read();

    private static Map<String, Row> read() {
        var rows = new LinkedHashMap<String, Row>();
        TABLE.lines()
                .map(line -> line.strip().split("\\s+"))
                .forEach(
                        words -> {
                            var phases = EnumSet.noneOf(EntryPhase.class);
                            Arrays.stream(words, 2, words.length - 2)
                                    .map(EntryPhase::valueOf)
                                    .forEach(phases::add);
                            rows.put(
                                    words[0] + " " + words[1],
                                    new Row(
                                            phases,
                                            JuryStage.valueOf(words[words.length - 2]),
                                            JuryStage.valueOf(words[words.length - 1])));
                        });
        return rows;
    }

    @ParameterizedTest
    @EnumSource
    void everyCellIsAsTheTableSays(JuryAction action) {
        for (var role : ContestRole.values()) {
            for (var phase : EntryPhase.values()) {
                for (var stage : JuryStage.values()) {
                    assertThat(JuryRules.allows(role, phase, stage, action))
                            .as("%s %s %s %s", role, action, phase, stage)
                            .isEqualTo(isAllowed(role, phase, stage, action));
                }
            }
        }
    }

    private static boolean isAllowed(
            ContestRole role, EntryPhase phase, JuryStage stage, JuryAction action) {
        var row = ALLOWED.get(role + " " + action);
        return row != null
                && row.phases().contains(phase)
                && stage.compareTo(row.first()) >= 0
                && stage.compareTo(row.last()) <= 0;
    }

    @Test
    void whoIsRefusedIsToldWhy() {
        assertThat(refusal(ContestRole.VISITOR, EntryPhase.JURY, JuryStage.SCORING))
                .isEqualTo(JuryRefusal.ROLE);
        assertThat(refusal(ContestRole.CONFLICTED, EntryPhase.JURY, JuryStage.SCORING))
                .isEqualTo(JuryRefusal.CONFLICT);
        assertThat(refusal(ContestRole.JURY, EntryPhase.PRESELECTED, JuryStage.SCORING))
                .isEqualTo(JuryRefusal.PHASE);
        assertThat(refusal(ContestRole.JURY, EntryPhase.JURY, JuryStage.WAITING))
                .isEqualTo(JuryRefusal.TOO_EARLY);
        assertThat(refusal(ContestRole.JURY, EntryPhase.JURY, JuryStage.DELIBERATION))
                .isEqualTo(JuryRefusal.TOO_LATE);
    }

    private static JuryRefusal refusal(ContestRole role, EntryPhase phase, JuryStage stage) {
        return JuryRules.refusal(role, phase, stage, JuryAction.SCORE).orElseThrow();
    }
}
