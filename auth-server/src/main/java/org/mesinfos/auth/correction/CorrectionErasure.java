package org.mesinfos.auth.correction;

import java.util.Map;
import org.mesinfos.auth.person.Leaver;
import org.mesinfos.auth.person.PersonErasure;
import org.springframework.stereotype.Component;

/// Erases what somebody who leaves had reported.
@Component
class CorrectionErasure implements PersonErasure {

    private final Corrections corrections;

    CorrectionErasure(Corrections corrections) {
        this.corrections = corrections;
    }

    @Override
    public String name() {
        return "corrections";
    }

    @Override
    public int getOrder() {
        return BELONGINGS;
    }

    @Override
    public Map<String, Long> erase(Leaver leaver) {
        return Map.of(name(), corrections.forget(leaver.id().value()));
    }
}
