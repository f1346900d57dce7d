package org.mesinfos.auth.grant;

import java.util.Map;
import org.mesinfos.auth.person.Leaver;
import org.mesinfos.auth.person.PersonErasure;
import org.springframework.stereotype.Component;

/// Ends every permission of somebody who leaves, as a withdrawal does: apps are told.
@Component
class GrantEnding implements PersonErasure {

    private final Granting granting;

    GrantEnding(Granting granting) {
        this.granting = granting;
    }

    @Override
    public String name() {
        return "permissions-ended";
    }

    @Override
    public int getOrder() {
        return ENDING;
    }

    @Override
    public Map<String, Long> erase(Leaver leaver) {
        return Map.of(name(), (long) granting.withdrawAll(leaver.id()).size());
    }
}
