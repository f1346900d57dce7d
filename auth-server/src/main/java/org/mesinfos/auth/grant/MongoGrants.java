package org.mesinfos.auth.grant;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.SandboxSettings;
import org.mesinfos.auth.client.SuspensionKey;
import org.mesinfos.auth.grant.GrantDocument.Status;
import org.mesinfos.auth.person.DepartingPerson;
import org.mesinfos.auth.person.PersonErasure;
import org.mesinfos.auth.person.PersonId;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndReplaceOptions;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/// Grants in MongoDB. Each change is one write of one document under its version, so that of two
/// changes at the same time none is lost and none is half done.
@Repository
class MongoGrants implements Grants {

    private static final String COLLECTION = "grants";
    private static final int PAGE = 100;

    private final MongoTemplate mongo;
    private final GrantEventRelay relay;

    MongoGrants(MongoTemplate mongo, GrantEventRelay relay) {
        this.mongo = mongo;
        this.relay = relay;
    }

    @Override
    public Optional<Grant> find(GrantId id) {
        return Optional.ofNullable(mongo.findById(id.value(), GrantDocument.class))
                .map(GrantDocument::toGrant);
    }

    @Override
    public Optional<Grant> findUnlessSuspended(GrantId id, String client) {
        var found = withoutHistory(id.value(), SuspensionKey.of(client));
        return found.size() == 1 && id.value().equals(found.getFirst().getString("_id"))
                ? Optional.of(
                        mongo.getConverter().read(GrantDocument.class, found.getFirst()).toGrant())
                : Optional.empty();
    }

    @Override
    public Optional<InSandbox> findInSandbox(GrantId id, String client) {
        var terms = SandboxSettings.key(client);
        var found = withoutHistory(id.value(), SuspensionKey.of(client), terms);
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

    private List<Document> withoutHistory(String... ids) {
        var all = query(where("_id").in((Object[]) ids)).with(Sort.by("_id"));
        all.fields().exclude("events");
        return mongo.find(all, Document.class, COLLECTION);
    }

    @Override
    public Optional<Grant> latest(PersonId person, String client) {
        return pointer(ClientGrantIndex.of(person.value(), client))
                .flatMap(pointer -> find(pointer.latest()));
    }

    @Override
    public List<Grant> of(PersonId person) {
        var theirs = query(ClientGrantIndex.of(person));
        var ids =
                mongo.find(theirs.with(Sort.by("_id")), ClientGrantIndex.class).stream()
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
    public Grant withHistory(Grant grant) {
        return grant.events().size() < GrantEventRelay.CARRIED
                ? grant
                : grant.withEvents(relay.history(grant));
    }

    @Override
    public void forEachStanding(Consumer<Grant> look) {
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

    /// Writes a new grant, then the pointer that makes it findable: a crash in between leaves a
    /// grant that nobody can use, never a pointer to nothing. Of two at once the later one takes
    /// its grant back, which nobody has seen yet.
    ///
    /// @param before the person's latest grant to that client until now; empty when there was none
    /// @throws OptimisticLockingFailureException when there is another one meanwhile
    /// @throws DuplicateKeyException when there is a first one meanwhile
    void begin(Optional<GrantId> before, Grant grant) {
        var key = ClientGrantIndex.of(grant.person().value(), grant.client());
        var pointer = before.isEmpty() ? null : pointer(key).orElse(null);
        if (pointer != null && !pointer.latest().equals(before.get())) {
            throw new OptimisticLockingFailureException("there is another grant of " + key);
        }
        var document = GrantDocument.of(grant);
        mongo.insert(document);
        try {
            mongo.save(
                    pointer == null
                            ? ClientGrantIndex.to(key, grant.id())
                            : pointer.and(grant.id()));
        } catch (OptimisticLockingFailureException | DuplicateKeyException overtaken) {
            mongo.remove(query(where("_id").is(grant.id().value())), GrantDocument.class);
            throw overtaken;
        }
        relay.nudge(document);
    }

    /// Writes the next version of a grant.
    ///
    /// @param before with its history
    /// @return `after`
    /// @throws OptimisticLockingFailureException when `before` has been replaced meanwhile
    Grant replace(Grant before, Grant after) {
        if (before.events().isEmpty()) {
            throw new IllegalArgumentException("the history of a grant would be lost");
        }
        var unchanged = where("_id").is(before.id().value()).and("ver").is(before.version());
        var document = GrantDocument.of(after);
        var replaced =
                mongo.findAndReplace(query(unchanged), document, FindAndReplaceOptions.options());
        if (replaced == null) {
            throw new OptimisticLockingFailureException("grant " + before.id() + " has changed");
        }
        if (Boolean.TRUE.equals(replaced.unrelayed())) {
            // Nobody can read any more how it was.
            relay.nudge(replaced);
        }
        relay.nudge(document);
        return after;
    }

    /// Raises the version too: a choice that is being written at the same time is read anew, so
    /// that it cannot undo the revocation. A repeated replay makes nothing to be written.
    void revokeTokens(GrantId id, String mark) {
        var unmarked = query(where("_id").is(id.value()).and("revokedTokens").ne(mark));
        var update = new Update().addToSet("revokedTokens", mark).inc("ver", 1);
        mongo.updateFirst(unmarked, update, GrantDocument.class);
    }

    /// Erases grants, their events, and what leads to them.
    @Bean
    PersonErasure grantErasure() {
        return PersonErasure.counting("permissions", PersonErasure.GRANTS, this::erase);
    }

    private long erase(DepartingPerson departingPerson) {
        var theirs = query(where("_id").in(departingPerson.grants()));
        long gone = mongo.remove(theirs, GrantDocument.class).getDeletedCount();
        for (var grant : departingPerson.grants()) {
            mongo.remove(query(GrantEventRecord.of(grant)), GrantEventRecord.class);
        }
        mongo.remove(query(ClientGrantIndex.of(departingPerson.id())), ClientGrantIndex.class);
        return gone;
    }

    private Optional<ClientGrantIndex> pointer(String key) {
        return Optional.ofNullable(mongo.findById(key, ClientGrantIndex.class));
    }
}
