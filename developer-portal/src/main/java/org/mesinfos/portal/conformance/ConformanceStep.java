package org.mesinfos.portal.conformance;

import java.util.Set;
import org.mesinfos.portal.app.App;
import org.mesinfos.portal.app.GoLiveStep;
import org.springframework.stereotype.Component;

/// The app takes refusals well.
@Component
class ConformanceStep implements GoLiveStep {

    private static final Set<String> GOOD = Set.of("A", "B");

    private final ConformanceRuns runs;

    ConformanceStep(ConformanceRuns runs) {
        this.runs = runs;
    }

    @Override
    public Name name() {
        return Name.BENCH;
    }

    @Override
    public boolean isDone(App app) {
        var grade = runs.gradeOf(app.id());
        return grade != null && GOOD.contains(grade);
    }

    @Override
    public String where() {
        return "test/bench";
    }
}
