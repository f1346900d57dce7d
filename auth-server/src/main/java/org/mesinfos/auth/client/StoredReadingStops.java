package org.mesinfos.auth.client;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.ReadingStops.What;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Scope;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.FindAndReplaceOptions;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;

/// Stops kept as one document among the grants, which the data API reads with the grant at each
/// request (docs/adr/090).
class StoredReadingStops implements StoppedScopes {

    private static final String KEY = "stops";
    private static final int ATTEMPTS = 16;

    private final MongoTemplate mongo;
    private final Catalogue catalogue;

    StoredReadingStops(MongoTemplate mongo, Catalogue catalogue) {
        this.mongo = mongo;
        this.catalogue = catalogue;
    }

    /// @param key always the same
    /// @param ver grows with each change
    @Document("grants")
    private record Published(@Id String key, long ver, ReadingStops stops) {}

    ReadingStops now() {
        var published = published();
        return published == null ? ReadingStops.NONE : published.stops();
    }

    @Override
    public Set<String> among(Set<String> scopes) {
        var stops = now();
        var stopped = new TreeSet<>(scopes);
        stopped.removeIf(scope -> !stops.everything() && !isStopped(scope, stops));
        return stopped;
    }

    private boolean isStopped(String scope, ReadingStops stops) {
        return stops.scopes().contains(scope)
                || catalogue.scope(scope).map(Scope::datasets).orElse(List.of()).stream()
                        .flatMap(dataset -> catalogue.dataset(dataset).stream())
                        .flatMap(dataset -> dataset.holders().stream())
                        .anyMatch(stops.holders()::contains);
    }

    /// Can be repeated; of two changes at once none is lost.
    ///
    /// @return what is stopped then
    ReadingStops change(What what, boolean stopped) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var before = published();
            var stops = before == null ? ReadingStops.NONE : before.stops();
            var wanted = stops.with(what, stopped);
            if (wanted.equals(stops) || write(before, wanted)) {
                return wanted;
            }
        }
        throw new ConcurrentModificationException("the stops keep changing");
    }

    private boolean write(@Nullable Published before, ReadingStops wanted) {
        if (before == null) {
            try {
                mongo.insert(new Published(KEY, 1, wanted));
                return true;
            } catch (DuplicateKeyException e) {
                return false;
            }
        }
        var unchanged = query(where("_id").is(KEY).and("ver").is(before.ver()));
        var after = new Published(KEY, before.ver() + 1, wanted);
        return mongo.findAndReplace(unchanged, after, FindAndReplaceOptions.options()) != null;
    }

    private @Nullable Published published() {
        return mongo.findById(KEY, Published.class);
    }
}
