package org.mesinfos.auth.client;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.ConcurrentModificationException;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.ReadingStops.What;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.FindAndReplaceOptions;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;

/// Stops kept as one document among the grants, which the data API reads with the grant at each
/// request (docs/adr/090).
class StoredReadingStops {

    private static final String KEY = "stops";
    private static final int ATTEMPTS = 16;

    private final MongoTemplate mongo;

    StoredReadingStops(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    /// @param key always the same
    /// @param ver grows with each change
    @Document("grants")
    private record Published(@Id String key, long ver, ReadingStops stops) {}

    ReadingStops now() {
        var published = published();
        return published == null ? ReadingStops.NONE : published.stops();
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
