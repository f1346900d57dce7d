package org.mesinfos.auth.membership;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.person.Account;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Role;
import org.mesinfos.engine.OptimisticRetry;
import org.mesinfos.engine.secret.RandomTokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.stereotype.Repository;

/// Sees to it that one organizer always stays.
///
/// Two accounts are two documents, and two organizers who remove each other would each still see
/// the other. So an organizer who is about to go is entered in one document first, under its
/// version: the second of two finds the first there, and nobody but themselves left (docs/adr/107).
@Repository
class LastOrganizerGuard {

    private static final Logger LOG = LoggerFactory.getLogger(LastOrganizerGuard.class);
    private static final String ID = "going-organizers";

    /// More organizers than any experiment has; who is beyond them is not counted.
    private static final int MOST = 500;

    /// An entry that is older was left behind by a node that died.
    private static final Duration COUNTS = Duration.ofMinutes(1);

    /// Half of that, so that nobody goes on an entry that others no longer count.
    private static final Duration TIME = Duration.ofSeconds(30);

    private final MongoOperations mongo;
    private final MemberDirectory members;
    private final Clock clock;

    LastOrganizerGuard(MongoOperations mongo, MemberDirectory members, Clock clock) {
        this.mongo = mongo;
        this.members = members;
        this.clock = clock;
    }

    /// @param mark tells two attempts on the same person apart
    record Entry(String person, String mark, Instant at) {}

    @Document("organizers")
    private record Known(@Id String id, @Version @Nullable Long ver, List<Entry> going) {}

    /// Whether this is somebody who runs the platform.
    static boolean runs(Account account) {
        return account.role() == Role.ORGANIZER && account.closedAt() == null;
    }

    boolean hasOthers(PersonId id) {
        return hasOthers(id, current());
    }

    /// Enters somebody who goes, to be taken out again with [#end(Entry)].
    ///
    /// @return empty when nobody would be left
    Optional<Entry> begin(PersonId id) {
        return OptimisticRetry.retry(
                () -> {
                    var before = current();
                    if (!hasOthers(id, before)) {
                        return Optional.empty();
                    }
                    var entry = new Entry(id.value(), RandomTokens.ofBits(64), clock.instant());
                    var after = Stream.concat(before.going().stream(), Stream.of(entry)).toList();
                    mongo.save(new Known(ID, before.ver(), after));
                    return Optional.of(entry);
                });
    }

    /// @throws OptimisticLockingFailureException when the entry is too old to act on
    void requireTime(Entry entry) {
        if (clock.instant().isAfter(entry.at().plus(TIME))) {
            throw new OptimisticLockingFailureException("organizers change all the time");
        }
    }

    /// An entry that cannot be taken out counts for a minute more, and keeps others from going for
    /// so long.
    void end(Entry entry) {
        try {
            OptimisticRetry.retry(() -> remove(entry));
        } catch (OptimisticLockingFailureException busy) {
            LOG.debug("the entry of an organizer who left stays for a minute", busy);
        }
    }

    private boolean remove(Entry entry) {
        var before = current();
        var after = before.going().stream().filter(one -> !one.equals(entry)).toList();
        if (after.size() < before.going().size()) {
            mongo.save(new Known(ID, before.ver(), after));
        }
        return true;
    }

    private boolean hasOthers(PersonId id, Known known) {
        var gone = known.going().stream().map(Entry::person).collect(Collectors.toSet());
        return members.accounts(Role.ORGANIZER, MOST).stream()
                .filter(LastOrganizerGuard::runs)
                .anyMatch(one -> !one.id().equals(id.value()) && !gone.contains(one.id()));
    }

    /// Without entries that no longer count.
    private Known current() {
        var found = mongo.findById(ID, Known.class);
        if (found == null) {
            return new Known(ID, null, List.of());
        }
        var since = clock.instant().minus(COUNTS);
        var counting = found.going().stream().filter(one -> one.at().isAfter(since)).toList();
        return new Known(ID, found.ver(), counting);
    }
}
