package org.mesinfos.ui;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.secret.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.session.MapSession;
import tools.jackson.core.JacksonException;

/// Sessions in MongoDB, one document each, from the sign-in on; before it the browser keeps them.
///
/// The document's id is a hash of the session id: who reads the database cannot take a session
/// over. A save never brings back a session that a sign-out removed meanwhile.
final class MongoSessions implements StoredSessions {

    static final String COLLECTION = "sessions";

    private static final Logger LOG = LoggerFactory.getLogger(MongoSessions.class);
    private static final String VALUES = "values";

    /// A reader who only reads costs one write a minute, not one a page.
    private static final Duration TOUCH = Duration.ofMinutes(1);

    private final MongoOperations mongo;
    private final Clock clock;
    private final Duration idle;
    private final SessionValues values = new SessionValues();
    private final SealedSessions sealed;

    /// @param forBrowsers names of attributes that the browser keeps until somebody signs in
    MongoSessions(MongoOperations mongo, Clock clock, Duration idle, Set<String> forBrowsers) {
        this.mongo = mongo;
        this.clock = clock;
        this.idle = idle;
        this.sealed = new SealedSessions(forBrowsers, new SessionKey(mongo), values);
    }

    @Override
    public PageSession createSession() {
        return PageSession.fresh(clock, idle);
    }

    @Override
    public void save(PageSession session) {
        var before = session.storedId();
        if (before == null && isLeftToBrowser(session)) {
            return;
        }
        if (before == null) {
            if (SealedSessions.isSealed(session.getId())) {
                session.changeSessionId();
            }
            mongo.insert(document(session), COLLECTION);
        } else if (!before.equals(session.getId())) {
            // A new id at sign-in, against fixation; the old one must stop working.
            var old = mongo.findAndRemove(byId(before), Document.class, COLLECTION);
            if (old != null) {
                removeTakenAttributes(session, old.get(VALUES, Document.class));
            }
            mongo.insert(document(session), COLLECTION);
        } else if (isWorthWriting(session)) {
            mongo.updateFirst(byId(before), changes(session), COLLECTION);
        } else {
            return;
        }
        session.saved();
    }

    private boolean isLeftToBrowser(PageSession session) {
        if (SealedSessions.isSealed(session.getId()) && !isWorthWriting(session)) {
            return true;
        }
        var id = sealed.seal(session);
        id.ifPresent(session::sealedAs);
        return id.isPresent();
    }

    private static boolean isWorthWriting(PageSession session) {
        return !session.changed().isEmpty()
                || session.storedAccess().plus(TOUCH).isBefore(session.getLastAccessedTime());
    }

    /// Another request may have taken an attribute since this one read the session.
    private static void removeTakenAttributes(PageSession session, Document stored) {
        for (var name : session.getAttributeNames()) {
            if (!session.changed().contains(name) && !stored.containsKey(key(name))) {
                session.removeTaken(name);
            }
        }
    }

    @Override
    public @Nullable Object take(PageSession session, String name) {
        var id = session.storedId();
        if (id == null) {
            var taken = session.<Object>getAttribute(name);
            session.removeAttribute(name);
            return taken;
        }
        var field = VALUES + "." + key(name);
        var holding = byId(id).addCriteria(where(field).exists(true));
        var old =
                mongo.findAndModify(holding, new Update().unset(field), Document.class, COLLECTION);
        return old == null ? null : value(old.get(VALUES, Document.class).get(key(name)));
    }

    private @Nullable Object value(@Nullable Object kept) {
        return kept instanceof Document value ? values.read(value.getString("json")) : null;
    }

    private Document document(PageSession session) {
        var kept = new Document();
        for (var name : session.getAttributeNames()) {
            var value = session.<Object>getAttribute(name);
            if (value != null) {
                kept.put(key(name), new Document("name", name).append("json", values.write(value)));
            }
        }
        return new Document("_id", Sha256.base64Url(session.getId()))
                .append("createdAt", Date.from(session.getCreationTime()))
                .append("accessedAt", Date.from(session.getLastAccessedTime()))
                .append("expiresAt", Date.from(session.expiresAt()))
                .append("idleSeconds", session.getMaxInactiveInterval().toSeconds())
                .append(VALUES, kept);
    }

    private Update changes(PageSession session) {
        var update =
                new Update()
                        .set("accessedAt", Date.from(session.getLastAccessedTime()))
                        .set("expiresAt", Date.from(session.expiresAt()));
        for (var name : session.changed()) {
            var value = session.<Object>getAttribute(name);
            var field = VALUES + "." + key(name);
            if (value == null) {
                update.unset(field);
            } else {
                update.set(field, new Document("name", name).append("json", values.write(value)));
            }
        }
        return update;
    }

    @Override
    public @Nullable PageSession findById(String id) {
        if (SealedSessions.isSealed(id)) {
            return sealed.open(id, clock);
        }
        var found = mongo.findOne(byId(id), Document.class, COLLECTION);
        if (found == null) {
            return null;
        }
        // The clean-up index is lazy, and not every server has it.
        if (!clock.instant().isBefore(instant(found, "expiresAt"))) {
            deleteById(id);
            return null;
        }
        try {
            return PageSession.stored(session(id, found), clock);
        } catch (JacksonException unreadable) {
            LOG.warn(
                    "a session of another release is dropped: {}", unreadable.getOriginalMessage());
            deleteById(id);
            return null;
        }
    }

    private MapSession session(String id, Document found) {
        var session = new MapSession(id);
        session.setCreationTime(instant(found, "createdAt"));
        session.setLastAccessedTime(instant(found, "accessedAt"));
        session.setMaxInactiveInterval(
                Duration.ofSeconds(found.get("idleSeconds", Number.class).longValue()));
        for (var kept : found.get(VALUES, Document.class).values()) {
            if (kept instanceof Document value) {
                session.setAttribute(value.getString("name"), value(value));
            }
        }
        return session;
    }

    private static Instant instant(Document document, String field) {
        return document.getDate(field).toInstant();
    }

    @Override
    public void deleteById(String id) {
        if (SealedSessions.isSealed(id)) {
            return;
        }
        mongo.remove(byId(id), COLLECTION);
    }

    /// Clears away sessions whose time is over. Nothing depends on it: a session is never found
    /// after its end, and the clean-up index does the same where the server has one.
    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT10M")
    void sweep() {
        mongo.remove(query(where("expiresAt").lt(Date.from(clock.instant()))), COLLECTION);
    }

    private static Query byId(String id) {
        return query(where("_id").is(Sha256.base64Url(id)));
    }

    /// Attribute names hold dots, which separate fields in MongoDB.
    private static String key(String name) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }
}
