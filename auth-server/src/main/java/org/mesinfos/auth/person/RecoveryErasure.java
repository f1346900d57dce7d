package org.mesinfos.auth.person;

import java.util.Map;
import org.springframework.stereotype.Component;

/// Erases the recovery of somebody who leaves.
@Component
class RecoveryErasure implements PersonErasure {

    private final MailedRecoveries recoveries;

    RecoveryErasure(MailedRecoveries recoveries) {
        this.recoveries = recoveries;
    }

    @Override
    public String name() {
        return "recoveries";
    }

    @Override
    public int getOrder() {
        return BELONGINGS;
    }

    @Override
    public Map<String, Long> erase(Leaver leaver) {
        recoveries.remove(leaver.id());
        return Map.of();
    }
}
