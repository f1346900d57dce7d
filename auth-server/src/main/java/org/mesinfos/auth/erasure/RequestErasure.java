package org.mesinfos.auth.erasure;

import java.util.Map;
import org.mesinfos.auth.person.Leaver;
import org.mesinfos.auth.person.PersonErasure;
import org.springframework.stereotype.Component;

/// Erases what somebody who leaves had asked apps to erase, save what they have not answered yet:
/// whoever asks for erasure and then leaves has asked for it all the same.
@Component
class RequestErasure implements PersonErasure {

    private final StoredErasures erasures;

    RequestErasure(StoredErasures erasures) {
        this.erasures = erasures;
    }

    @Override
    public String name() {
        return "erasure-requests";
    }

    /// Before the signals, which are to know that their person leaves.
    @Override
    public int getOrder() {
        return TRACES - 1;
    }

    @Override
    public Map<String, Long> erase(Leaver leaver) {
        return Map.of(name(), erasures.forget(leaver.clients(), leaver.grants()));
    }
}
