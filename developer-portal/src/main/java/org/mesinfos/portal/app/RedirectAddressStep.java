package org.mesinfos.portal.app;

import org.springframework.stereotype.Component;

/// Real people are sent back over https only, and never to the machine in front of them.
@Component
class RedirectAddressStep implements GoLiveStep {

    @Override
    public Name name() {
        return Name.ADDRESS;
    }

    @Override
    public boolean isDone(App app) {
        return app.redirectUris().stream().allMatch(AppValidator::isForRealPeople);
    }

    @Override
    public String where() {
        return "test/settings";
    }
}
