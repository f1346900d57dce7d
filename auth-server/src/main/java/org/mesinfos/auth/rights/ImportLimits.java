package org.mesinfos.auth.rights;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.mesinfos.auth.key.Sha256;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.rights.ImportedFile.Reason;
import org.mesinfos.auth.rights.ImportedFile.Refused;
import org.mesinfos.auth.web.AttemptCounters;
import org.springframework.stereotype.Component;

/// How many files that people bring along are looked at: each may cost as much work and temporary
/// room as the largest does.
@Component
class ImportLimits {

    /// On one node at a time.
    static final int AT_ONCE = 2;

    /// Of one person within the window, on all nodes.
    static final int MOST = 10;

    static final Duration WINDOW = Duration.ofHours(1);

    private static final int HASHED_BYTES = 16;

    private final AttemptCounters counters;
    private final Clock clock;
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final Set<PersonId> busy = ConcurrentHashMap.newKeySet();

    ImportLimits(AttemptCounters counters, Clock clock) {
        this.counters = counters;
        this.clock = clock;
    }

    /// A place that is given back at the end.
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /// Counts a file, whatever becomes of it.
    ///
    /// @throws Refused `OFTEN`
    void count(PersonId person) throws Refused {
        var length = WINDOW.toSeconds();
        var end = Instant.ofEpochSecond((clock.instant().getEpochSecond() / length + 1) * length);
        var key = "import|" + Sha256.hex(person.value(), HASHED_BYTES) + "|" + end.getEpochSecond();
        if (counters.add(key, end) > MOST) {
            throw new Refused(Reason.OFTEN);
        }
    }

    /// Takes a place on this node.
    ///
    /// @throws Refused `BUSY`, without waiting
    Place enter(PersonId person) throws Refused {
        if (!busy.add(person)) {
            throw new Refused(Reason.BUSY);
        }
        if (!room.tryAcquire()) {
            busy.remove(person);
            throw new Refused(Reason.BUSY);
        }
        return () -> {
            room.release();
            busy.remove(person);
        };
    }
}
