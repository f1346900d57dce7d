package org.mesinfos.data.grant;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// What organizers have stopped for every app: real people's data only, since invented people are
/// in no danger (ADR 030).
///
/// @param everything whether nothing at all may be read
/// @param scopes what nobody may read by these scopes
/// @param holders ids of holders whose datasets nobody may read
public record ReadingStops(boolean everything, Set<String> scopes, Set<String> holders) {

    /// Nothing is stopped.
    public static final ReadingStops NONE = new ReadingStops(false, Set.of(), Set.of());

    public ReadingStops {
        scopes = Set.copyOf(scopes);
        holders = Set.copyOf(holders);
    }

    static ReadingStops read(@Nullable Document published) {
        if (published == null) {
            return NONE;
        }
        var stops = published.get("stops", Document.class);
        return new ReadingStops(
                stops.getBoolean("everything"), texts(stops, "scopes"), texts(stops, "holders"));
    }

    private static Set<String> texts(Document stops, String name) {
        return new HashSet<>(stops.getList(name, String.class, List.of()));
    }
}
