package org.mesinfos.data.access;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.data.grant.LiveGrant;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.mesinfos.data.store.DatabaseCircuitBreaker;
import org.mesinfos.data.store.DatabaseCircuitBreakers;
import org.mesinfos.data.store.Databases;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.engine.DocumentWrites;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Keeps “only once” to its word (docs/adr/004): each page of each dataset once, in order, within
/// an hour of the first. Single records and documents are open during that hour.
///
/// A page counts as read when it is about to leave, by one conditional write by `_id`: of parallel
/// requests, on any node, one gets it. Other consents cost no command.
@Component
class ReadingSessions {

    private static final Logger LOG = LoggerFactory.getLogger(ReadingSessions.class);

    /// Operations that tell what pages told: records one by one, and the files of an export, which
    /// was the reading itself.
    private static final Set<String> SINGLE =
            Set.of("record", "imported-record", "content", "download");

    /// The consents for one reading last a day at most; so much later nothing asks for its session.
    private static final Duration KEPT = Duration.ofDays(3);

    private final Databases databases;
    private final DatabaseCircuitBreaker circuitBreaker;
    private final Clock clock;

    ReadingSessions(Databases databases, DatabaseCircuitBreakers circuitBreakers, Clock clock) {
        this.databases = databases;
        this.circuitBreaker = circuitBreakers.records();
        this.clock = clock;
    }

    /// A page that was taken from a session.
    ///
    /// @param dataset as the session knows it
    /// @param cursor of the page; null for the first
    /// @param next mark of what follows
    record Step(Mode mode, String session, String dataset, @Nullable String cursor, String next) {

        String field() {
            return "progress." + dataset;
        }
    }

    /// What is open of `permit` at `now`: all of it but consents for one reading that are used.
    ///
    /// @throws Problem `grant-used` when nothing is left that opens the records asked for;
    ///   `temporarily-unavailable` when it cannot be read in time
    Permit open(Permit permit, AccessRequest asked, Instant now) {
        var once = permit.items().stream().filter(LiveGrant.Item::once).toList();
        if (once.isEmpty()) {
            return permit;
        }
        var sessions = find(permit, once);
        var open =
                permit.only(
                        item -> !item.once() || isOpen(sessions.get(id(permit, item)), asked, now));
        if (asked.dataset() != null && !asked.isOpenedBy(open.scopes())) {
            throw Problem.of(ProblemType.GRANT_USED);
        }
        return open;
    }

    private static boolean isOpen(
            @Nullable ReadingSession session, AccessRequest asked, Instant now) {
        var dataset = asked.dataset();
        if (session == null) {
            return !asked.isContinued();
        }
        return !session.isOverAt(now)
                && (dataset == null
                        || isSingle(asked)
                        || session.isNext(key(asked, dataset), asked.cursor()));
    }

    // What companies delivered and what the person brought along are read apart.
    private static String key(AccessRequest asked, Dataset dataset) {
        return asked.imported() ? AccessRequest.IMPORTED + dataset.id() : dataset.id();
    }

    private static boolean isSingle(AccessRequest asked) {
        return SINGLE.contains(asked.operation());
    }

    /// Takes what was read under `permit`, before it leaves.
    ///
    /// @param next cursor of what follows; null when the dataset is read through
    /// @return what was taken; null where nothing had to be, or a single record began the hour
    /// @throws Problem `grant-used` when another request took it; `temporarily-unavailable`
    @Nullable Step advance(Permit permit, AccessRequest asked, @Nullable String next, Instant now) {
        var dataset = asked.dataset();
        var latest =
                permit.items().stream()
                        .filter(LiveGrant.Item::once)
                        .max(Comparator.comparing(LiveGrant.Item::from));
        if (dataset == null || latest.isEmpty()) {
            return null;
        }
        var mode = permit.grant().mode();
        var session = id(permit, latest.get());
        if (isSingle(asked)) {
            circuitBreaker.read(() -> begin(mode, new ReadingSession(session, now, Map.of())));
            return null;
        }
        var key = key(asked, dataset);
        var step = new Step(mode, session, key, asked.cursor(), ReadingSession.mark(next));
        if (!circuitBreaker.read(() -> take(step, now))) {
            throw Problem.of(ProblemType.GRANT_USED);
        }
        return step;
    }

    private boolean take(Step step, Instant now) {
        var first = new ReadingSession(step.session(), now, Map.of(step.dataset(), step.next()));
        if (step.cursor() == null && begin(step.mode(), first)) {
            return true;
        }
        var page =
                where("_id")
                        .is(step.session())
                        .and("startedAt")
                        .gt(now.minus(ReadingSession.LENGTH));
        return change(step.mode(), before(step, page), new Update().set(step.field(), step.next()));
    }

    private boolean begin(Mode mode, ReadingSession session) {
        return DocumentWrites.insertIfAbsent(databases.records(mode), session);
    }

    private static Criteria before(Step step, Criteria page) {
        return step.cursor() == null
                ? page.and(step.field()).exists(false)
                : page.and(step.field()).is(ReadingSession.mark(step.cursor()));
    }

    private boolean change(Mode mode, Criteria criteria, Update update) {
        return databases
                        .records(mode)
                        .updateFirst(query(criteria), update, ReadingSession.class)
                        .getMatchedCount()
                == 1;
    }

    /// Gives back what was taken and did not leave; the hour goes on. When that fails too, it is
    /// used: better too little than too much.
    void undo(@Nullable Step step) {
        if (step == null) {
            return;
        }
        var taken = where("_id").is(step.session()).and(step.field()).is(step.next());
        var back =
                step.cursor() == null
                        ? new Update().unset(step.field())
                        : new Update().set(step.field(), ReadingSession.mark(step.cursor()));
        try {
            circuitBreaker.read(() -> change(step.mode(), taken, back));
        } catch (Problem unavailable) {
            LOG.warn("a reading that did not leave counts as used: {}", unavailable.getMessage());
        }
    }

    private Map<String, ReadingSession> find(Permit permit, List<LiveGrant.Item> once) {
        var ids = once.stream().map(item -> id(permit, item)).collect(Collectors.toSet());
        var theirs = query(where("_id").in(ids));
        return circuitBreaker
                .read(
                        () ->
                                databases
                                        .records(permit.grant().mode())
                                        .find(theirs, ReadingSession.class))
                .stream()
                .collect(Collectors.toMap(ReadingSession::id, session -> session));
    }

    // A new answer of the person is a new reading, though the grant may be the same.
    private static String id(Permit permit, LiveGrant.Item item) {
        return permit.grant().id() + '|' + item.from().toEpochMilli();
    }

    /// Forgets sessions that nothing asks for any more. Any number of nodes may do it.
    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    void sweep() {
        var old = query(where("startedAt").lt(clock.instant().minus(KEPT)));
        for (var mode : Mode.values()) {
            databases.records(mode).remove(old, ReadingSession.class);
        }
    }
}
