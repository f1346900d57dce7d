package org.mesinfos.ui;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Tasks that may take longer than anybody waits for a page. A page waits for a moment; what takes
/// longer goes on, and what became of it is remembered on this node for some minutes.
///
/// @param <K> whose or which task it is
/// @param <V> what becomes of it
public final class BackgroundTasks<K, V> implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration REMEMBERED = Duration.ofMinutes(15);
    private static final int MOST = 1_000;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Cache<K, Future<V>> tasks =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();

    /// Starts a task. It is remembered in the place of the one before only when it takes long.
    ///
    /// @return what became of it; empty when that is not known after a moment
    /// @throws IllegalStateException when it failed
    public Optional<V> start(K key, Callable<V> task) {
        var started = threads.submit(task);
        var done = result(started, PATIENCE);
        if (done.isEmpty()) {
            tasks.put(key, started);
        }
        return done;
    }

    /// Starts a task, or waits for the one of that key which goes on already.
    ///
    /// @return what became of it; empty when that is not known after a moment
    /// @throws IllegalStateException when it failed
    public Optional<V> join(K key, Callable<V> task) {
        tasks.asMap().computeIfPresent(key, (_, begun) -> begun.isDone() ? null : begun);
        return result(tasks.get(key, _ -> threads.submit(task)), PATIENCE);
    }

    /// Whether a task of that key goes on.
    public boolean isRunning(K key) {
        var task = tasks.getIfPresent(key);
        return task != null && !task.isDone();
    }

    /// What became of the last task of that key; empty while it goes on, and when this node knows
    /// of none.
    ///
    /// @throws IllegalStateException when it failed
    public Optional<V> result(K key) {
        var task = tasks.getIfPresent(key);
        return task == null ? Optional.empty() : result(task, Duration.ZERO);
    }

    private static <V> Optional<V> result(Future<V> task, Duration patience) {
        try {
            return Optional.of(task.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException goesOn) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException broken) {
            throw new IllegalStateException("a background task failed", broken.getCause());
        }
    }

    /// Interrupts what goes on.
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
