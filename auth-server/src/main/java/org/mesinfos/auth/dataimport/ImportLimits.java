package org.mesinfos.auth.dataimport;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.mesinfos.auth.dataimport.ImportFile.Reason;
import org.mesinfos.auth.dataimport.ImportFile.Refused;
import org.mesinfos.auth.person.PersonId;
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

    private final AttemptCounters counters;
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final Set<PersonId> busy = ConcurrentHashMap.newKeySet();

    ImportLimits(AttemptCounters counters) {
        this.counters = counters;
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
        if (counters.count("import", person.value(), MOST, WINDOW).isPresent()) {
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
