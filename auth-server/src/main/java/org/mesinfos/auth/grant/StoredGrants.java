package org.mesinfos.auth.grant;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.client.SandboxTerms;
import org.mesinfos.auth.client.SuspensionKey;
import org.mesinfos.auth.grant.GrantDocument.Status;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndReplaceOptions;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Update;

/// Grants in MongoDB. Each change is one write of one document under its version, so that of two
/// changes at the same time none is lost and none is half done.
class StoredGrants implements Grants, Granting {

    private static final Logger LOG = LoggerFactory.getLogger(StoredGrants.class);
    private static final String COLLECTION = "grants";
    private static final int ATTEMPTS = 16;
    private static final int PAGE = 100;

    private final MongoTemplate mongo;
    private final PairwiseSubjects subjects;
    private final List<GrantWitness> witnesses;
    private final Clock clock;

    StoredGrants(
            MongoTemplate mongo,
            PairwiseSubjects subjects,
            List<GrantWitness> witnesses,
            Clock clock) {
        this.mongo = mongo;
        this.subjects = subjects;
        this.witnesses = List.copyOf(witnesses);
        this.clock = clock;
    }

    @Override
    public Optional<Grant> find(GrantId id) {
        return Optional.ofNullable(mongo.findById(id.value(), GrantDocument.class))
                .map(GrantDocument::toGrant);
    }

    @Override
    public Optional<Grant> findUnlessSuspended(GrantId id, String client) {
        var both = where("_id").in(id.value(), SuspensionKey.of(client));
        var found = mongo.find(query(both).with(Sort.by("_id")), Document.class, COLLECTION);
        return found.size() == 1 && id.value().equals(found.getFirst().getString("_id"))
                ? Optional.of(
                        mongo.getConverter().read(GrantDocument.class, found.getFirst()).toGrant())
                : Optional.empty();
    }

    @Override
    public Optional<InSandbox> findInSandbox(GrantId id, String client) {
        var terms = SandboxTerms.key(client);
        var all = where("_id").in(id.value(), SuspensionKey.of(client), terms);
        var found = mongo.find(query(all).with(Sort.by("_id")), Document.class, COLLECTION);
        var byId =
                found.stream().collect(Collectors.toMap(one -> one.getString("_id"), one -> one));
        var stored = byId.get(id.value());
        if (stored == null || byId.containsKey(SuspensionKey.of(client))) {
            return Optional.empty();
        }
        var grant = mongo.getConverter().read(GrantDocument.class, stored).toGrant();
        var published = byId.getOrDefault(terms, new Document());
        return Optional.of(
                new InSandbox(
                        grant,
                        published.getEmbedded(
                                List.of("sandbox", "scenarios", grant.person().value()),
                                String.class)));
    }

    @Override
    public Optional<Grant> latest(PersonId person, String client) {
        return latest(GrantPointer.of(person.value(), client));
    }

    @Override
    public List<Grant> of(PersonId person) {
        var theirs =
                where("_id")
                        .gte(GrantPointer.firstOf(person.value()))
                        .lt(GrantPointer.afterLastOf(person.value()));
        var ids =
                mongo.find(query(theirs).with(Sort.by("_id")), GrantPointer.class).stream()
                        .flatMap(pointer -> pointer.grants().stream())
                        .distinct()
                        .toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        var byId = query(where("_id").in(ids)).with(Sort.by("_id"));
        return mongo.find(byId, GrantDocument.class).stream()
                .map(GrantDocument::toGrant)
                .sorted(Comparator.comparing(Grant::createdAt).reversed())
                .toList();
    }

    @Override
    public void eachStanding(Consumer<Grant> look) {
        GrantId after = null;
        List<Grant> page;
        do {
            page = standing(after);
            page.forEach(look);
            after = page.isEmpty() ? after : page.getLast().id();
        } while (page.size() == PAGE);
    }

    private List<Grant> standing(@Nullable GrantId after) {
        var stored = where("_id").gt(after == null ? "" : after.value());
        var standing = stored.and("status").in(Status.ACTIVE, Status.SUSPENDED);
        var page = query(standing).with(Sort.by("_id")).limit(PAGE);
        return mongo.find(page, GrantDocument.class).stream().map(GrantDocument::toGrant).toList();
    }

    @Override
    public Optional<Grant> give(
            Person person,
            RegisteredApp app,
            GrantChoice choice,
            GrantAim aim,
            Optional<Grant> known) {
        var key = GrantPointer.of(person.id().value(), app.clientId());
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var latest = attempt == 0 ? known : latest(key);
            var standing = latest.filter(grant -> grant.standsAt(now())).orElse(null);
            if (aim instanceof GrantAim.This(var id)
                    && (standing == null || !standing.id().equals(id))) {
                return Optional.empty();
            }
            var given =
                    standing == null || aim instanceof GrantAim.Fresh
                            ? begin(key, latest, newGrant(person, app, choice))
                            : amend(standing, choice);
            if (given != null) {
                return Optional.of(given);
            }
        }
        throw new ConcurrentModificationException("the grants of " + key + " keep changing");
    }

    private Optional<Grant> latest(String key) {
        return pointer(key)
                .map(pointer -> pointer.grants().getLast())
                .flatMap(id -> find(new GrantId(id)));
    }

    @Override
    public Change release(String client, GrantId id) {
        return change(grant -> grant.client().equals(client), id, Grant::release);
    }

    private @Nullable Grant amend(Grant before, GrantChoice choice) {
        var now = now();
        return before.standsAt(now) ? replace(before, before.amend(choice, now)) : null;
    }

    /// Writes the grant before the pointer that makes it findable: a crash in between leaves a
    /// grant that nobody can use, never a pointer to nothing. Of two at once the later one takes
    /// its grant back, which nobody has seen yet. What stood before ends first: a crash then leaves
    /// less open, not more.
    private @Nullable Grant begin(String key, Optional<Grant> before, Grant grant) {
        var pointer = before.isEmpty() ? null : pointer(key).orElse(null);
        if (pointer != null
                && !pointer.grants()
                        .getLast()
                        .equals(before.map(Grant::id).orElseThrow().value())) {
            return null;
        }
        if (before.isPresent() && before.get().standsAt(now()) && !end(before.get())) {
            return null;
        }
        mongo.insert(GrantDocument.of(grant));
        if (append(key, pointer, grant.id())) {
            attest(witness -> witness.written(grant));
            return grant;
        }
        mongo.remove(query(where("_id").is(grant.id().value())), GrantDocument.class);
        return null;
    }

    private boolean end(Grant standing) {
        return replace(standing, standing.withdraw(now())) != null;
    }

    private boolean append(String key, @Nullable GrantPointer before, GrantId id) {
        if (before == null) {
            try {
                mongo.insert(new GrantPointer(key, 1, List.of(id.value())));
                return true;
            } catch (DuplicateKeyException e) {
                return false;
            }
        }
        var ids = new ArrayList<>(before.grants());
        ids.add(id.value());
        var unchanged = query(where("_id").is(key).and("ver").is(before.ver()));
        var update = new Update().set("grants", ids).set("ver", before.ver() + 1);
        return mongo.updateFirst(unchanged, update, GrantPointer.class).getMatchedCount() == 1;
    }

    private @Nullable Grant replace(Grant before, Grant after) {
        attest(witness -> witness.replacing(before));
        var unchanged = query(where("_id").is(before.id().value()).and("ver").is(before.version()));
        var replaced =
                mongo.findAndReplace(
                        unchanged, GrantDocument.of(after), FindAndReplaceOptions.options());
        if (replaced == null) {
            return null;
        }
        attest(witness -> witness.written(after));
        return after;
    }

    private void attest(Consumer<GrantWitness> how) {
        for (var witness : witnesses) {
            try {
                how.accept(witness);
            } catch (RuntimeException e) {
                LOG.warn("{} could not attest a grant", witness.getClass().getSimpleName(), e);
            }
        }
    }

    private Grant newGrant(Person person, RegisteredApp app, GrantChoice choice) {
        var now = now();
        var scopes = List.copyOf(new TreeSet<>(choice.scopes()));
        return new Grant(
                GrantId.random(),
                1,
                person.id(),
                person.auditId(),
                app.clientId(),
                app.app(),
                choice.appName(),
                app.mode(),
                subjects.of(person.id(), app.app()),
                new GrantState.Active(choice.until()),
                choice.once(),
                choice.until(),
                choice.items(),
                choice.scopes(),
                choice.notice(),
                now,
                List.of(new GrantEvent.Given(now, 1, scopes, choice.until(), choice.notice())),
                Set.of());
    }

    @Override
    public Change withdraw(PersonId person, GrantId id) {
        return change(person, id, Grant::withdraw);
    }

    @Override
    public List<Grant> withdrawAll(PersonId person) {
        var ended = new ArrayList<Grant>();
        for (var grant : of(person)) {
            if (grant.standsAt(now())
                    && withdraw(person, grant.id()) instanceof Change.Done(var done)) {
                ended.add(done);
            }
        }
        return List.copyOf(ended);
    }

    @Override
    public Change narrow(PersonId person, GrantId id, String scope) {
        return changeScope(person, id, scope, (grant, now) -> grant.narrow(scope, now));
    }

    @Override
    public Change lapse(PersonId person, GrantId id, String scope) {
        return changeScope(person, id, scope, (grant, now) -> grant.lapse(scope, now));
    }

    private Change changeScope(
            PersonId person, GrantId id, String scope, BiFunction<Grant, Instant, Grant> how) {
        var opened =
                find(id).stream()
                        .flatMap(grant -> grant.items().stream())
                        .anyMatch(item -> item.scope().equals(scope));
        return opened ? change(person, id, how) : new Change.Unknown();
    }

    @Override
    public Change reschedule(PersonId person, GrantId id, Instant until) {
        var end = until.truncatedTo(ChronoUnit.MILLIS);
        return change(person, id, (grant, now) -> grant.reschedule(end, now));
    }

    @Override
    public Change suspend(PersonId person, GrantId id) {
        return change(person, id, Grant::suspend);
    }

    @Override
    public Change resume(PersonId person, GrantId id) {
        return change(person, id, Grant::resume);
    }

    @Override
    public boolean age(PersonId person, GrantId id, long version, Instant end) {
        var grant = find(id).filter(one -> one.person().equals(person)).orElse(null);
        var now = now();
        if (grant != null && grant.mode() != Mode.TEST) {
            throw new IllegalArgumentException("time passes by itself for " + id);
        }
        if (grant == null || !grant.standsAt(now)) {
            return true;
        }
        if (grant.version() == version) {
            return replace(grant, grant.age(Duration.between(end, grant.until()), now)) != null;
        }
        return grant.events().stream()
                .filter(event -> event.version() == version + 1)
                .anyMatch(
                        event ->
                                event instanceof GrantEvent.Rescheduled moved
                                        && moved.until().equals(end));
    }

    private Change change(PersonId person, GrantId id, BiFunction<Grant, Instant, Grant> how) {
        return change(grant -> grant.person().equals(person), id, how);
    }

    private Change change(
            Predicate<Grant> mayChange, GrantId id, BiFunction<Grant, Instant, Grant> how) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var grant = find(id).filter(mayChange).orElse(null);
            if (grant == null) {
                return new Change.Unknown();
            }
            var now = now();
            if (!grant.standsAt(now)) {
                return new Change.AlreadyEnded(grant);
            }
            var wanted = how.apply(grant, now);
            if (wanted.equals(grant)) {
                return new Change.Done(grant);
            }
            var changed = replace(grant, wanted);
            if (changed != null) {
                return new Change.Done(changed);
            }
        }
        throw new ConcurrentModificationException("grant " + id + " keeps changing");
    }

    /// Writes down that the grant expired, unless somebody changed it meanwhile.
    void expire(Grant grant) {
        replace(grant, grant.expire(now()));
    }

    /// Writes down that the grant ended with the experiment, unless somebody changed it meanwhile.
    void endWith(Grant grant, Instant end) {
        replace(grant, grant.endWith(end, now()));
    }

    /// Raises the version too: a choice that is being written at the same time is read anew, so
    /// that it cannot undo the revocation. Whoever repeats a replay makes nothing to be written.
    @Override
    public void revokeTokens(GrantId id, String mark) {
        var unmarked = query(where("_id").is(id.value()).and("revokedTokens").ne(mark));
        var update = new Update().addToSet("revokedTokens", mark).inc("ver", 1);
        mongo.updateFirst(unmarked, update, GrantDocument.class);
    }

    private Optional<GrantPointer> pointer(String key) {
        return Optional.ofNullable(mongo.findById(key, GrantPointer.class));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
