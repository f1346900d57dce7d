package org.mesinfos.portal.clock;

import jakarta.annotation.PreDestroy;
import java.util.Optional;
import org.mesinfos.portal.clock.AppSandbox.Advance;
import org.mesinfos.ui.BackgroundTasks;
import org.springframework.stereotype.Component;

/// Steps of made-up clocks, which may take longer than anybody waits for an answer. Where a clock
/// is, the authorization server knows.
@Component
class ClockSteps {

    private final AppSandbox sandbox;
    private final BackgroundTasks<Step, Advance> tasks = new BackgroundTasks<>();

    ClockSteps(AppSandbox sandbox) {
        this.sandbox = sandbox;
    }

    /// One step of one person's clock in one app.
    ///
    /// @param from how many days ahead the clock is
    /// @param to how many it is to be
    record Step(String client, String person, int from, int to) {}

    /// Begins the step, unless it goes on already.
    ///
    /// @return what became of it; empty when it still goes on after a moment
    Optional<Advance> start(Step step) {
        return tasks.join(
                step, () -> sandbox.advance(step.client(), step.person(), step.from(), step.to()));
    }

    /// What became of a step that this node has taken; empty while it goes on, and when this node
    /// knows nothing of it.
    Optional<Advance> result(Step step) {
        return tasks.result(step);
    }

    @PreDestroy
    void stop() {
        tasks.close();
    }
}
