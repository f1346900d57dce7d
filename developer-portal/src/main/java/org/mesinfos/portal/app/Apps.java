package org.mesinfos.portal.app;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndReplaceOptions;
import org.springframework.data.mongodb.core.MongoOperations;
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

    /// Adds the app; false when its id is taken.
    boolean add(App app) {
        try {
            mongo.insert(AppDocument.of(app));
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    Optional<App> find(AppId id) {
        return Optional.ofNullable(mongo.findById(id.value(), AppDocument.class))
                .map(AppDocument::toApp);
    }

    /// All apps, by id.
    List<App> all() {
        return mongo.find(new Query().with(BY_ID), AppDocument.class).stream()
                .map(AppDocument::toApp)
                .toList();
    }

    /// Notes that the app has a live client. It counts as a change, so that a change made at the
    /// same time does not undo it.
    void markLive(AppId id) {
        mongo.updateFirst(
                query(where("_id").is(id.value()).and("live").is(false)),
                new Update().set("live", true).inc("ver", 1),
                AppDocument.class);
    }

    /// The apps of those teams, by id.
    List<App> ownedBy(Collection<String> teams) {
        return mongo.find(query(where("owner").in(teams)).with(BY_ID), AppDocument.class).stream()
                .map(AppDocument::toApp)
                .toList();
    }

    /// The apps that real people may know, by id.
    List<App> live() {
        return mongo.find(query(where("live").is(true)).with(BY_ID), AppDocument.class).stream()
                .map(AppDocument::toApp)
                .toList();
    }

    /// The apps whose test client may not exist yet.
    List<App> pending() {
        return list("client", App.Client.PENDING.name());
    }

    private List<App> list(String field, String value) {
        return mongo.find(query(where(field).is(value)).with(BY_ID), AppDocument.class).stream()
                .map(AppDocument::toApp)
                .toList();
    }

    /// Notes that the authorization server knows the app's test client as it stands in that
    /// version.
    ///
    /// @return false when the app was changed meanwhile; nothing is noted then
    boolean markReady(App app) {
        return mongo.updateFirst(
                                unchanged(app),
                                Update.update("client", App.Client.READY.name()),
                                AppDocument.class)
                        .getMatchedCount()
                == 1;
    }

    /// Replaces an app by another version of it.
    ///
    /// @return false when it is not as it was `before`; nothing is changed then
    boolean change(App before, App after) {
        return mongo.findAndReplace(
                        unchanged(before), AppDocument.of(after), FindAndReplaceOptions.options())
                != null;
    }

    private static Query unchanged(App app) {
        var ver = AppDocument.of(app).ver();
        return query(where("_id").is(app.id().value()).and("ver").is(ver));
    }

    /// Takes back an app whose client was refused; one that is ready stays.
    void takeBack(AppId id) {
        mongo.remove(
                query(where("_id").is(id.value()).and("client").is(App.Client.PENDING.name())),
                AppDocument.class);
    }

    /// Gives an app without an owner to that developer; whoever comes second changes nothing.
    void adopt(AppId id, String owner) {
        mongo.updateFirst(
                query(where("_id").is(id.value()).and("owner").is(null)),
                Update.update("owner", owner),
                AppDocument.class);
    }
}
