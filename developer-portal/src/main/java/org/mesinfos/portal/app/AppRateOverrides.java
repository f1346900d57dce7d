package org.mesinfos.portal.app;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.stereotype.Repository;

/// The limits that organizers chose for single apps. What is kept here is what they wanted; the
/// authorization server keeps what holds.
@Repository
class AppRateOverrides {

    private final MongoOperations mongo;

    AppRateOverrides(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Document("app_rates")
    private record Chosen(@Id String app, int perSecond, int readsPerSecond) {}

    /// Null where the app has what all apps have.
    @Nullable AppRates of(String app) {
        var chosen = mongo.findById(app, Chosen.class);
        return chosen == null ? null : new AppRates(chosen.perSecond(), chosen.readsPerSecond());
    }

    void save(String app, AppRates rates) {
        mongo.save(new Chosen(app, rates.perSecond(), rates.readsPerSecond()));
    }
}
