package org.mesinfos.auth.rights;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.rights.ImportFile.Refused;
import org.springframework.stereotype.Component;

/// Imports that take longer than anybody waits for an answer. What became of one is remembered on
/// this node for some minutes; what was taken is in the list of imports, on every node.
@Component
class ImportJobs {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration REMEMBERED = Duration.ofMinutes(15);
    private static final int MOST = 1_000;

    private final ImportService importService;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Cache<PersonId, Future<Outcome>> jobs =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();

    ImportJobs(ImportService importService) {
        this.importService = importService;
    }

    /// What became of a file.
    ///
    /// @param refused message key of why it was not taken, or null
    record Outcome(@Nullable String refused) {}

    /// Takes the file in the background, and deletes it then.
    ///
    /// @return what became of it; empty when that is not known after a moment
    Optional<Outcome> take(Person person, Path file) {
        var job = threads.submit(() -> outcome(person, file));
        var done = result(job, PATIENCE);
        if (done.isEmpty()) {
            jobs.put(person.id(), job);
        }
        return done;
    }

    /// Whether a long one of that person goes on.
    boolean goesOn(PersonId person) {
        var job = jobs.getIfPresent(person);
        return job != null && !job.isDone();
    }

    /// What became of the last long one; empty while it goes on, and when this node knows of none.
    Optional<Outcome> result(PersonId person) {
        var job = jobs.getIfPresent(person);
        return job == null ? Optional.empty() : result(job, Duration.ZERO);
    }

    private Outcome outcome(Person person, Path file) throws IOException {
        try {
            importService.take(person, file);
            return new Outcome(null);
        } catch (Refused refused) {
            return new Outcome(refused.reason().key());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static Optional<Outcome> result(Future<Outcome> job, Duration patience) {
        try {
            return Optional.of(job.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException goesOn) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException broken) {
            throw new IllegalStateException("an import failed", broken.getCause());
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
