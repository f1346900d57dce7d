package org.mesinfos.auth.departure;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.person.DepartingPerson;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// Somebody leaves, and how far that has come; afterwards nothing in it leads to anybody.
///
/// @param key hash of the token that only the person has
/// @param holder what only the person can show to be theirs: hash of token and login
/// @param at when they decided
/// @param who whose everything is erased, with what leads to it: the second round finds by it what
///   came after the first had erased the way there; null when all is erased
/// @param round 1 erases, 2 takes what was under way meanwhile
/// @param done steps of this round that are done
/// @param counts what was erased, by what the statement calls it
/// @param due when to go on
/// @param tries since the last step that succeeded
/// @param completedAt when it was finished, or null
/// @param keptUntil when the statement cannot be fetched any more
@Document("departures")
record Departure(
        @Id String key,
        String holder,
        Instant at,
        @Nullable DepartingPerson who,
        int round,
        List<String> done,
        @Nullable Map<String, Long> counts,
        Instant due,
        int tries,
        @Nullable Instant completedAt,
        Instant keptUntil) {

    Departure {
        done = List.copyOf(done);
        counts = counts == null ? Map.of() : Map.copyOf(counts);
    }

    public boolean isComplete() {
        return completedAt != null;
    }

    /// Whether everything was erased once, and only what was under way remains to be looked for.
    public boolean isErasedOnce() {
        return isComplete() || round > 1;
    }

    /// In the order of their names.
    public Map<String, Long> sorted() {
        return new TreeMap<>(counts == null ? Map.of() : counts);
    }
}
