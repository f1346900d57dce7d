package org.mesinfos.portal.scoring;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.contest.Criterion;
import org.mesinfos.portal.web.FormFields;

/// A sheet as it was typed: `points-<criterion>` and `remark-<criterion>`.
///
/// @param tooLong criterion whose remark is too long; null for none
record ScoreForm(List<Score> scores, @Nullable String tooLong) {

    static final int LONGEST_REMARK = 1_000;

    /// Points that do not exist count as none.
    static ScoreForm read(Map<String, String> fields, List<Criterion> criteria) {
        var scores = criteria.stream().map(criterion -> score(fields, criterion)).toList();
        var tooLong =
                scores.stream()
                        .filter(score -> score.remark().length() > LONGEST_REMARK)
                        .map(Score::criterion)
                        .findFirst()
                        .orElse(null);
        return new ScoreForm(scores, tooLong);
    }

    private static Score score(Map<String, String> fields, Criterion criterion) {
        var typed = FormFields.text(fields.get("points-" + criterion.id()));
        Integer points = null;
        for (int step = 1; step <= criterion.most(); step++) {
            if (typed.equals(Integer.toString(step))) {
                points = step;
            }
        }
        var remark = FormFields.text(fields.get("remark-" + criterion.id()));
        return new Score(criterion.id(), points, remark);
    }
}
