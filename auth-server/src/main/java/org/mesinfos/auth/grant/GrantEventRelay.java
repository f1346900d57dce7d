package org.mesinfos.auth.grant;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mesinfos.auth.grant.GrantDocument.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.annotation.Scheduled;

/// Copies what happened to grants to the register of all events, and only then shortens the history
/// that a grant carries.
///
/// An event is written with the change it tells of, so none can be lost; copying can be repeated
/// and interrupted anywhere, by any number of nodes: an event has one key, and the first copy
/// stands. A grant that changes meanwhile is left for the next round.
class GrantEventRelay {

    private static final Logger LOG = LoggerFactory.getLogger(GrantEventRelay.class);
    private static final int BATCH = 100;

    /// How many events a grant carries at most; the first is its beginning.
    private static final int CARRIED = 100;

    private final MongoTemplate mongo;
    private final List<GrantEventFollower> followers;

    GrantEventRelay(MongoTemplate mongo, List<GrantEventFollower> followers) {
        this.mongo = mongo;
        this.followers = List.copyOf(followers);
        mongo.indexOps(GrantDocument.class).createIndex(new Index("unrelayed", Sort.Direction.ASC));
    }

    /// @return how many grants this call found
    @Scheduled(fixedDelayString = "PT5S", initialDelayString = "PT5S")
    int relay() {
        var waiting = query(where("unrelayed").is(true)).with(Sort.by("_id")).limit(BATCH);
        var found = mongo.find(waiting, GrantDocument.class);
        found.forEach(this::relayOrWait);
        return found.size();
    }

    /// One that a follower cannot take note of now does not keep the others waiting.
    private void relayOrWait(GrantDocument grant) {
        try {
            relay(grant);
        } catch (RuntimeException | Error e) {
            LOG.warn("the events of a grant wait to be copied: {}", e.getClass().getSimpleName());
        }
    }

    private void relay(GrantDocument grant) {
        var relayed = relayed(grant.id());
        var known = relayed.stream().map(RelayedEvent::ver).collect(Collectors.toSet());
        var previous = relayed.isEmpty() ? null : relayed.getLast().hash();
        for (var event : grant.events()) {
            if (!known.contains(event.ver())) {
                // Before the copy: after a crash in between it is told twice rather than never.
                tell(grant.toGrant(), event.ver());
                previous = add(RelayedEvent.of(grant, event, previous));
            }
        }
        var unchanged = where("_id").is(grant.id()).and("ver").is(grant.ver());
        var done = new Update().unset("unrelayed");
        if (grant.events().size() > CARRIED) {
            done.set("events", shortened(grant.events()));
        }
        mongo.updateFirst(query(unchanged), done, GrantDocument.class);
    }

    private void tell(Grant grant, long version) {
        grant.events().stream()
                .filter(event -> event.version() == version)
                .forEach(event -> followers.forEach(who -> who.happened(grant, event)));
    }

    private String add(RelayedEvent event) {
        try {
            return mongo.insert(event).hash();
        } catch (DuplicateKeyException e) {
            // Another node copied it, from the same words.
            return event.hash();
        }
    }

    /// The events of a grant that are in the register, oldest first.
    List<RelayedEvent> relayed(String grant) {
        var theirs =
                where("_id")
                        .gte(RelayedEvent.key(grant, 0))
                        .lte(RelayedEvent.key(grant, 999_999_999_999L));
        return mongo.find(query(theirs).with(Sort.by("_id")), RelayedEvent.class);
    }

    private static List<Event> shortened(List<Event> events) {
        var shorter = new ArrayList<Event>();
        shorter.add(events.getFirst());
        shorter.addAll(events.subList(events.size() - CARRIED + 1, events.size()));
        return shorter;
    }
}
