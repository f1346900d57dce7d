package org.mesinfos.auth.dataapi;

import java.util.HashMap;
import java.util.Map;
import org.mesinfos.auth.person.DepartingPerson;
import org.mesinfos.auth.person.PersonErasure;
import org.springframework.stereotype.Component;

/// Lets the data API erase what it holds about somebody who leaves, entries of the trail that came
/// since [TrailErasure] included.
@Component
class DataErasure implements PersonErasure {

    private final PanelistErasureApi panelists;
    private final TrailErasure trail;

    DataErasure(PanelistErasureApi panelists, TrailErasure trail) {
        this.panelists = panelists;
        this.trail = trail;
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
    public Map<String, Long> erase(DepartingPerson departingPerson) {
        var person = departingPerson.person();
        var counts = new HashMap<>(trail.erase(departingPerson));
        var erased =
                panelists.erase(
                        person.id().value(), TrailErasure.mode(departingPerson), person.auditId());
        if (!erased.complete()) {
            throw new IllegalStateException("some accesses were too new to be erased");
        }
        counts.put("records", erased.records());
        return counts;
    }
}
