package org.mesinfos.portal.console;

import org.mesinfos.portal.app.App;
import org.mesinfos.portal.app.GoLiveStep;
import org.springframework.stereotype.Component;

/// Somebody of the team has read records of a made-up person.
@Component
class FirstReadStep implements GoLiveStep {

    private final ConsoleHistory history;

    FirstReadStep(ConsoleHistory history) {
        this.history = history;
    }

    @Override
    public Name name() {
        return Name.TRIED;
    }

    @Override
    public boolean isDone(App app) {
        return history.hasRead(app.id());
    }

    @Override
    public String where() {
        return "test/console";
    }
}
