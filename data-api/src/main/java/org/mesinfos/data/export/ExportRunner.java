package org.mesinfos.data.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.data.access.AccessGate;
import org.mesinfos.data.access.AccessRequest;
import org.mesinfos.data.access.Permit;
import org.mesinfos.data.access.UnrecordedResult;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.mesinfos.data.query.PageBuffer;
import org.mesinfos.data.query.PageReader;
import org.mesinfos.data.records.PagePosition;
import org.mesinfos.data.representation.RecordJsonWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/// Writes exports, two at a time on a node, dataset by dataset.
///
/// Each slice of records goes through the gate with the token that asked for the export, and is
/// decided and recorded as any answer of all records is: whether it may be read is found out when
/// it is read. A permission that ended or changed removes the export; a dataset that is closed
/// alone fails alone.
@Component
class ExportRunner implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ExportRunner.class);

    private static final int AT_ONCE = 2;
    private static final int MOST_WAITING = 20;
    private static final int TRIES = 4;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);
    private static final int UNAUTHORIZED = 401;

    private final AccessGate gate;
    private final PageReader pages;
    private final RecordJsonWriter writer;
    private final ExportStore exports;
    private final Catalogue catalogue;
    private final Clock clock;
    private final ThreadPoolTaskExecutor threads = new ThreadPoolTaskExecutor();

    ExportRunner(
            AccessGate gate,
            PageReader pages,
            RecordJsonWriter writer,
            ExportStore exports,
            Catalogue catalogue,
            Clock clock) {
        this.gate = gate;
        this.pages = pages;
        this.writer = writer;
        this.exports = exports;
        this.catalogue = catalogue;
        this.clock = clock;
        threads.setThreadNamePrefix("export-");
        threads.setDaemon(true);
        threads.setCorePoolSize(AT_ONCE);
        threads.setQueueCapacity(MOST_WAITING);
        threads.initialize();
    }

    /// Some records, recorded.
    private record Slice(PageBuffer buffer, int count, Set<String> scopes) {}

    /// Begins to write an export, which stands already.
    ///
    /// @throws Problem `temporarily-unavailable` when too many wait already; then it is removed
    void start(Jwt token, AccessRequest asked, ExportJob job) {
        try {
            threads.execute(() -> run(token, asked, job));
        } catch (TaskRejectedException full) {
            exports.remove(job);
            throw Problem.unavailable(RETRY_AFTER);
        }
    }

    @Override
    public void destroy() {
        threads.shutdown();
    }

    // Whatever else ends it, it comes no further, and anybody who asks for its state is told so.
    private void run(Jwt token, AccessRequest asked, ExportJob job) {
        try {
            var now = job;
            for (var file : job.files()) {
                var dataset = catalogue.dataset(file.dataset()).orElseThrow();
                now = write(token, asked.about(dataset, "export"), now, dataset);
            }
        } catch (Problem over) {
            LOG.info("export {} is over: {}", asked.requestId(), over.getMessage());
            exports.remove(job);
        } catch (RuntimeException | Error failure) {
            LOG.error("export {} failed", asked.requestId(), failure);
        }
    }

    private ExportJob write(Jwt token, AccessRequest access, ExportJob before, Dataset dataset) {
        var file = before.file(dataset.id()).orElseThrow();
        var now = before;
        try (var out = new ExportFileWriter(exports, before, dataset.id())) {
            var request = access;
            @Nullable PagePosition rest = null;
            do {
                var slice = readWithRetry(token, request, before, rest);
                int bytes = slice.buffer().body().size();
                writer.leave(slice.buffer().body(), out);
                file = file.grown(slice.count(), bytes, slice.scopes());
                now = saved(now.with(file, clock.instant()));
                rest = slice.buffer().rest();
                if (rest != null) {
                    var end = slice.buffer().cursor();
                    request =
                            request.continuedAt(
                                    Objects.requireNonNull(end, "what has a rest has a cursor"));
                }
            } while (rest != null);
        } catch (Problem problem) {
            if (problem.type() == ProblemType.EXPORT_NOT_FOUND
                    || problem.type().status() == UNAUTHORIZED) {
                throw problem;
            }
            exports.removeFile(before, dataset.id());
            return saved(now.with(file.failed(problem.type()), clock.instant()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return saved(now.with(file.completed(), clock.instant()));
    }

    private Slice readWithRetry(
            Jwt token, AccessRequest access, ExportJob job, @Nullable PagePosition after) {
        for (int tries = 1; ; tries++) {
            try {
                return gate.read(token, access, permit -> slice(permit, job, after));
            } catch (Problem problem) {
                if (problem.type() != ProblemType.TEMPORARILY_UNAVAILABLE || tries == TRIES) {
                    throw problem;
                }
                pause(tries);
            }
        }
    }

    private UnrecordedResult<Slice> slice(
            Permit permit, ExportJob job, @Nullable PagePosition after) {
        if (permit.grant().version() != job.grantVersion()) {
            throw Problem.of(ProblemType.EXPORT_NOT_FOUND);
        }
        var read = pages.readAll(permit, after);
        return new UnrecordedResult<>(
                new Slice(read.answer(), read.count(), permit.scopes()),
                read.count(),
                read.holders(),
                read.next());
    }

    private static void pause(int tries) {
        try {
            Thread.sleep(PAUSE.multipliedBy(tries));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable(RETRY_AFTER);
        }
    }

    private ExportJob saved(ExportJob job) {
        if (!exports.update(job)) {
            throw Problem.of(ProblemType.EXPORT_NOT_FOUND);
        }
        return job;
    }
}
