package org.mesinfos.auth.departure;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.List;
import java.util.Map;
import org.mesinfos.auth.grant.PairwiseSubjects;
import org.mesinfos.auth.person.DepartingPerson;
import org.mesinfos.auth.person.PersonErasure;
import org.mesinfos.auth.person.Role;
import org.mesinfos.engine.DocumentWrites;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/// Has the portal erase what panelists who leave wrote there. The portal fetches whom it is about,
/// since this server calls only the data API; leaving is not over until it has confirmed.
@Component
class PortalErasures implements PersonErasure {

    static final int MOST = 50;

    private static final String PORTAL = "portal";

    private final MongoOperations mongo;
    private final PairwiseSubjects subjects;

    PortalErasures(MongoOperations mongo, PairwiseSubjects subjects) {
        this.mongo = mongo;
        this.subjects = subjects;
    }

    @Override
    public String name() {
        return PORTAL;
    }

    /// Last, so that nothing of this server's waits for another.
    @Override
    public int getOrder() {
        return ACCOUNT + 10;
    }

    /// @throws IllegalStateException until the portal has erased it
    @Override
    public Map<String, Long> erase(DepartingPerson departingPerson) {
        if (departingPerson.person().role() != Role.PANELIST) {
            return Map.of();
        }
        var subject = subjects.of(departingPerson.id(), PORTAL);
        DocumentWrites.insertIfAbsent(mongo, new PortalErasure(subject, null));
        var asked = mongo.findById(subject, PortalErasure.class);
        if (asked == null || asked.erased() == null) {
            throw new IllegalStateException("the portal has not erased yet");
        }
        mongo.remove(query(where("_id").is(subject)), PortalErasure.class);
        return Map.of("contributions", asked.erased());
    }

    /// Subjects at the portal whose texts are to be erased there; no more than a batch.
    List<String> waiting() {
        var open = query(where("erased").is(null)).with(Sort.by("_id")).limit(MOST);
        return mongo.find(open, PortalErasure.class).stream().map(PortalErasure::subject).toList();
    }

    /// Notes that the portal has erased everything of that subject; a second time changes nothing.
    void confirm(String subject, long count) {
        var open = query(where("_id").is(subject).and("erased").is(null));
        mongo.updateFirst(open, Update.update("erased", count), PortalErasure.class);
    }
}
