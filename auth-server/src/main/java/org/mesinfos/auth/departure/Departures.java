package org.mesinfos.auth.departure;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.ContactAddresses;
import org.mesinfos.auth.person.DepartingPerson;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonErasure;
import org.mesinfos.engine.secret.RandomTokens;
import org.mesinfos.engine.secret.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.dao.DataAccessException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Erases people who leave, step by step; whatever is interrupted goes on, on any node.
@Component
class Departures {

    private static final Logger LOG = LoggerFactory.getLogger(Departures.class);
    private static final FindAndModifyOptions RETURN_NEW =
            FindAndModifyOptions.options().returnNew(true);
    private static final int TOKEN_BITS = 256;
    private static final int BATCH = 20;
    private static final int LAST_ROUND = 2;

    /// Longer than one step takes.
    private static final Duration LEASE = Duration.ofSeconds(30);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration KEPT = Duration.ofDays(30);

    private final MongoOperations mongo;
    private final Grants grants;
    private final List<PersonErasure> steps;
    private final List<ContactAddresses> reached;
    private final Clock clock;
    private final Duration secondLook;

    /// @param secondLook longer than nodes remember people, and than a request that was under way
    ///   takes
    Departures(
            MongoOperations mongo,
            Grants grants,
            List<PersonErasure> steps,
            List<ContactAddresses> reached,
            Clock clock,
            @Value("${platform.leaving.second-look:15s}") Duration secondLook) {
        this.mongo = mongo;
        this.grants = grants;
        this.steps = steps.stream().sorted(AnnotationAwareOrderComparator.INSTANCE).toList();
        this.reached = List.copyOf(reached);
        this.clock = clock;
        this.secondLook = secondLook;
    }

    /// Writes the decision down, after which there is no way back, and begins; where that fails,
    /// the schedule goes on.
    ///
    /// @return the token by which the person follows it, and which nobody else has
    String begin(Person person) {
        var token = RandomTokens.ofBits(TOKEN_BITS);
        var now = clock.instant();
        var given = grants.of(person.id());
        var departure =
                new Departure(
                        Sha256.base64Url(token),
                        holder(token, person.login()),
                        now,
                        new DepartingPerson(person, ids(given), clients(given), addresses(person)),
                        1,
                        List.of(),
                        Map.of(),
                        now,
                        0,
                        null,
                        now.plus(KEPT));
        mongo.insert(departure);
        try {
            resume(departure);
        } catch (DataAccessException failed) {
            // The decision is written down, and nobody else can give the person their token.
            LOG.warn("leaving waits: {}", failed.getClass().getSimpleName());
        }
        return token;
    }

    Optional<Departure> find(String token) {
        return Optional.ofNullable(mongo.findById(Sha256.base64Url(token), Departure.class))
                .filter(found -> clock.instant().isBefore(found.keptUntil()));
    }

    /// Goes on with those that are due. Any number of nodes may do so at once.
    @Scheduled(fixedDelayString = "PT2S", initialDelayString = "PT5S")
    void resume() {
        var due = where("who").exists(true).and("due").lte(clock.instant());
        mongo.find(query(due).with(Sort.by("_id")).limit(BATCH), Departure.class)
                .forEach(this::resume);
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    void deleteOld() {
        var old = where("who").exists(false).and("keptUntil").lt(clock.instant());
        mongo.remove(query(old), Departure.class);
    }

    private void resume(Departure seen) {
        var departure = claim(seen);
        while (departure != null && departure.who() != null) {
            var step = next(departure);
            departure = step == null ? endOfRound(departure) : take(step, departure);
        }
    }

    private @Nullable PersonErasure next(Departure departure) {
        return steps.stream()
                .filter(step -> !departure.done().contains(step.name()))
                .findFirst()
                .orElse(null);
    }

    private @Nullable Departure claim(Departure seen) {
        var untouched = where("_id").is(seen.key()).and("due").is(seen.due());
        var taken = new Update().set("due", clock.instant().plus(LEASE));
        return mongo.findAndModify(query(untouched), taken, RETURN_NEW, Departure.class);
    }

    /// @return null when it failed and is tried again later, or another node has taken over
    private @Nullable Departure take(PersonErasure step, Departure departure) {
        var who = departure.who();
        if (who == null) {
            return null;
        }
        try {
            var counts = step.erase(who);
            var done =
                    new Update()
                            .push("done", step.name())
                            .set("tries", 0)
                            .set("due", clock.instant().plus(LEASE));
            counts.forEach((what, count) -> done.inc("counts." + what, count));
            return mongo.findAndModify(mine(departure), done, RETURN_NEW, Departure.class);
        } catch (RuntimeException | Error e) {
            LOG.warn("leaving waits at {}: {}", step.name(), e.getClass().getSimpleName());
            var wait = Duration.ofSeconds(1L << Math.min(departure.tries(), 10));
            var later = wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
            mongo.updateFirst(
                    mine(departure),
                    new Update().set("due", clock.instant().plus(later)).inc("tries", 1),
                    Departure.class);
            return null;
        }
    }

    private @Nullable Departure endOfRound(Departure departure) {
        if (departure.round() < LAST_ROUND) {
            again(departure);
            return null;
        }
        var complete = new Update().unset("who").set("completedAt", clock.instant());
        mongo.updateFirst(mine(departure), complete, Departure.class);
        return null;
    }

    /// Grants that were given on another node in the very moment are found this time.
    private void again(Departure departure) {
        var who = departure.who();
        if (who == null) {
            return;
        }
        var given = grants.of(who.id());
        var all = new TreeSet<>(who.grants());
        all.addAll(ids(given));
        var clients = new TreeSet<>(who.clients());
        clients.addAll(clients(given));
        var next =
                new Update()
                        .set("round", departure.round() + 1)
                        .set("done", List.of())
                        .set("who.grants", List.copyOf(all))
                        .set("who.clients", List.copyOf(clients))
                        .set("due", clock.instant().plus(secondLook));
        mongo.updateFirst(mine(departure), next, Departure.class);
    }

    private static Query mine(Departure departure) {
        return query(where("_id").is(departure.key()).and("due").is(departure.due()));
    }

    private static List<String> ids(List<Grant> given) {
        return given.stream().map(grant -> grant.id().value()).toList();
    }

    private static List<String> clients(List<Grant> given) {
        return given.stream().map(Grant::client).distinct().sorted().toList();
    }

    private List<String> addresses(Person person) {
        return reached.stream()
                .flatMap(one -> one.addresses(person).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /// With the token and their login, the person can show that a statement is about them.
    static String holder(String token, String login) {
        return Sha256.base64Url(token + "|" + login);
    }
}
