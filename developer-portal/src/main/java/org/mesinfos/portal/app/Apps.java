package org.mesinfos.portal.app;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.mesinfos.engine.DocumentWrites;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/// All apps.
@Repository
class Apps {

    private static final Sort BY_ID = Sort.by("_id");

    private final MongoOperations mongo;

    Apps(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /// Adds the app; empty when its id is taken.
    ///
    /// @return the app as it is stored
    Optional<App> add(App app) {
        try {
            return Optional.of(mongo.insert(app));
        } catch (DuplicateKeyException taken) {
            return Optional.empty();
        }
    }

    Optional<App> find(String id) {
        return App.isId(id) ? Optional.ofNullable(mongo.findById(id, App.class)) : Optional.empty();
    }

    /// All apps, by id.
    List<App> all() {
        return mongo.find(new Query().with(BY_ID), App.class);
    }

    /// Notes that the app has a live client. It counts as a change, so that a change made at the
    /// same time does not undo it.
    void markLive(String id) {
        var closed = query(where("_id").is(id).and("live").is(false));
        mongo.updateFirst(closed, Update.update("live", true), App.class);
    }

    /// The apps of those teams, by id.
    List<App> ownedBy(Collection<String> teams) {
        return list(where("owner").in(teams));
    }

    /// The apps that real people may know, by id.
    List<App> live() {
        return list(where("live").is(true));
    }

    /// The apps whose test client may not exist yet.
    List<App> pending() {
        return list(where("client").is(App.Client.PENDING));
    }

    private List<App> list(Criteria which) {
        return mongo.find(query(which).with(BY_ID), App.class);
    }

    /// Notes that the authorization server knows the app's test client as it stands in that
    /// version; that is no change of the app.
    ///
    /// @return false when the app was changed meanwhile; nothing is noted then
    boolean markReady(App app) {
        var unchanged = query(where("_id").is(app.id()).and("ver").is(app.ver()));
        var ready = Update.update("client", App.Client.READY.name());
        // Named by its collection, since Spring Data counts updates of versioned classes.
        return mongo.updateFirst(unchanged, ready, mongo.getCollectionName(App.class))
                        .getMatchedCount()
                == 1;
    }

    /// Replaces an app by what has become of it.
    ///
    /// @return the app as it is stored; empty when somebody else changed it meanwhile
    Optional<App> change(App after) {
        return DocumentWrites.saveIfUnchanged(mongo, after);
    }

    /// Takes back an app whose client was refused; one that is ready stays.
    void deleteRefused(String id) {
        mongo.remove(query(where("_id").is(id).and("client").is(App.Client.PENDING)), App.class);
    }

    /// Gives an app without an owner to that developer; the second one changes nothing.
    void adopt(String id, String owner) {
        var free = query(where("_id").is(id).and("owner").is(null));
        mongo.updateFirst(free, Update.update("owner", owner), App.class);
    }
}
