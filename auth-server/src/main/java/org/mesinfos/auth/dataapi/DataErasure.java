package org.mesinfos.auth.dataapi;

import java.util.Map;
import org.mesinfos.auth.person.Leaver;
import org.mesinfos.auth.person.PersonErasure;
import org.mesinfos.auth.person.Role;

/// Lets the data API erase what it holds about somebody who leaves.
class DataErasure implements PersonErasure {

    private final PanelistErasure panelists;

    DataErasure(PanelistErasure panelists) {
        this.panelists = panelists;
    }

    @Override
    public String name() {
        return "data-api";
    }

    @Override
    public int getOrder() {
        return BELONGINGS;
    }

    @Override
    public Map<String, Long> erase(Leaver leaver) {
        var person = leaver.person();
        var mode = person.role() == Role.SANDBOX_PERSON ? "TEST" : "LIVE";
        var erased = panelists.erase(person.id().value(), mode, person.auditId());
        if (!erased.complete()) {
            throw new IllegalStateException("some accesses were too new to be erased");
        }
        return Map.of("records", erased.records(), "accesses", erased.accesses());
    }
}
