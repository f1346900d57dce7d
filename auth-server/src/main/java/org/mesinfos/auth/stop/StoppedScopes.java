package org.mesinfos.auth.stop;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.mesinfos.auth.stop.ReadingStops.What;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Scope;
import org.mesinfos.engine.OptimisticRetry;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.stereotype.Component;

/// What organizers stopped for all apps, kept as one document among the grants, which the data API
/// reads with the grant at each request (docs/adr/030).
@Component
public class StoppedScopes {

    private static final String KEY = "stops";

    private final MongoTemplate mongo;
    private final Catalogue catalogue;

    StoppedScopes(MongoTemplate mongo, Catalogue catalogue) {
        this.mongo = mongo;
        this.catalogue = catalogue;
    }

    /// @param key always the same
    /// @param ver grows with each change
    @Document("grants")
    private record Published(@Id String key, @Version long ver, ReadingStops stops) {}

    ReadingStops now() {
        return published().stops();
    }

    /// Those by which apps cannot read all that they open of real people at the moment.
    ///
    /// @param scopes their names on the wire
    public Set<String> stoppedOf(Set<String> scopes) {
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
        return OptimisticRetry.retry(
                () -> {
                    var before = published();
                    var wanted = before.stops().with(what, stopped);
                    if (!wanted.equals(before.stops())) {
                        mongo.save(new Published(KEY, before.ver(), wanted));
                    }
                    return wanted;
                });
    }

    private Published published() {
        var stored = mongo.findById(KEY, Published.class);
        return stored == null ? new Published(KEY, 0, ReadingStops.NONE) : stored;
    }
}
