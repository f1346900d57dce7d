package org.mesinfos.auth.person;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.stream.Collectors;
import org.mesinfos.auth.key.RandomText;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/// Sees to it that one organizer always stays.
///
/// Two accounts are two documents, and two organizers who remove each other would each still see
/// the other. So whoever is about to go is entered in one document first, under its version: the
/// second of two finds the first there, and nobody but themselves left (docs/adr/107).
@Repository
class GoingOrganizers {

    private static final String ID = "going-organizers";
    private static final int ATTEMPTS = 8;

    /// More organizers than any experiment has; who is beyond them is not counted.
    private static final int MOST = 500;

    /// An entry that is older was left behind by a node that died.
    private static final Duration COUNTS = Duration.ofMinutes(1);

    /// Half of that, so that nobody goes on an entry that others no longer count.
    private static final Duration TIME = Duration.ofSeconds(30);

    private final MongoOperations mongo;
    private final StoredMembership members;
    private final Clock clock;

    GoingOrganizers(MongoOperations mongo, StoredMembership members, Clock clock) {
        this.mongo = mongo;
        this.members = members;
        this.clock = clock;
    }

    /// @param mark tells two attempts on the same person apart
    record Entry(String person, String mark, Instant at) {}

    @Document("organizers")
    private record Known(@Id String id, long ver, List<Entry> going) {}

    /// Whether somebody may go.
    sealed interface Begun {
        /// Entered, and to be taken out again with [#end(Going)].
        record Going(Entry entry) implements Begun {}

        /// No: nobody would be left.
        record Last() implements Begun {}
    }

    /// Whether this is somebody who runs the platform.
    static boolean runs(Account account) {
        return account.role() == Role.ORGANIZER && account.closedAt() == null;
    }

    boolean hasOthers(PersonId id) {
        return hasOthers(id, current());
    }

    Begun begin(PersonId id) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var before = current();
            if (!hasOthers(id, before)) {
                return new Begun.Last();
            }
            var entry = new Entry(id.value(), RandomText.ofBits(64), clock.instant());
            var after = new ArrayList<>(before.going());
            after.add(entry);
            if (replace(before, after)) {
                return new Begun.Going(entry);
            }
        }
        throw busy();
    }

    /// @throws ConcurrentModificationException when the entry is too old to act on
    void requireTime(Begun.Going one) {
        if (clock.instant().isAfter(one.entry().at().plus(TIME))) {
            throw busy();
        }
    }

    void end(Begun.Going one) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var before = current();
            var after = new ArrayList<>(before.going());
            if (!after.remove(one.entry()) || replace(before, after)) {
                return;
            }
        }
        // It counts for a minute more, and keeps others from going for so long.
    }

    private boolean hasOthers(PersonId id, Known known) {
        var gone = known.going().stream().map(Entry::person).collect(Collectors.toSet());
        return members.accounts(Role.ORGANIZER, MOST).stream()
                .filter(GoingOrganizers::runs)
                .anyMatch(one -> !one.id().equals(id.value()) && !gone.contains(one.id()));
    }

    /// Without entries that no longer count.
    private Known current() {
        var found = mongo.findById(ID, Known.class);
        if (found == null) {
            return made();
        }
        var since = clock.instant().minus(COUNTS);
        var counting = found.going().stream().filter(one -> one.at().isAfter(since)).toList();
        return new Known(ID, found.ver(), counting);
    }

    private Known made() {
        var none = new Known(ID, 0, List.of());
        try {
            return mongo.insert(none);
        } catch (DuplicateKeyException made) {
            return current();
        }
    }

    private boolean replace(Known before, List<Entry> after) {
        var unchanged = query(where("_id").is(ID).and("ver").is(before.ver()));
        var update = new Update().set("going", after).inc("ver", 1);
        return mongo.updateFirst(unchanged, update, Known.class).getModifiedCount() == 1;
    }

    private static ConcurrentModificationException busy() {
        return new ConcurrentModificationException("organizers change all the time");
    }
}
