package org.mesinfos.auth.emergency;

import java.util.Map;
import org.mesinfos.auth.person.Leaver;
import org.mesinfos.auth.person.PersonErasure;
import org.springframework.stereotype.Component;

/// Erases the links in mails to somebody who leaves.
@Component
class EmergencyStopErasure implements PersonErasure {

    private final EmergencyStopLinks links;

    EmergencyStopErasure(EmergencyStopLinks links) {
        this.links = links;
    }

    @Override
    public String name() {
        return "emergency-stop-links";
    }

    @Override
    public int getOrder() {
        return BELONGINGS;
    }

    @Override
    public Map<String, Long> erase(Leaver leaver) {
        links.removeAll(leaver.id());
        return Map.of();
    }
}
