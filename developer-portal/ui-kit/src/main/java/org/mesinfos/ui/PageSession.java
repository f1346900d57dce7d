package org.mesinfos.ui;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.session.MapSession;
import org.springframework.session.Session;

/// A session that knows what changed since it was read, so that two requests of one person that
/// change different attributes do not undo each other.
final class PageSession implements Session {

    private final MapSession session;
    private final Clock clock;
    private final Set<String> changed = new TreeSet<>();
    private @Nullable String storedId;
    private Instant storedAccess;

    private PageSession(MapSession session, Clock clock, @Nullable String storedId) {
        this.session = session;
        this.clock = clock;
        this.storedId = storedId;
        this.storedAccess = session.getLastAccessedTime();
    }

    static PageSession fresh(Clock clock, Duration idle) {
        var now = clock.instant();
        var session = new MapSession();
        session.setCreationTime(now);
        session.setLastAccessedTime(now);
        session.setMaxInactiveInterval(idle);
        return new PageSession(session, clock, null);
    }

    static PageSession stored(MapSession session, Clock clock) {
        return new PageSession(session, clock, session.getId());
    }

    /// A session that the browser kept.
    static PageSession sealed(MapSession session, Clock clock) {
        return new PageSession(session, clock, null);
    }

    /// The browser keeps it under this id.
    void sealedAs(String id) {
        session.setId(id);
        changed.clear();
        storedAccess = getLastAccessedTime();
    }

    /// The id under which the store has it; null before the first save, and while the browser keeps
    /// it.
    @Nullable String storedId() {
        return storedId;
    }

    /// Names of attributes set or removed since the last save.
    Set<String> changed() {
        return changed;
    }

    /// The moment of last access that the store has.
    Instant storedAccess() {
        return storedAccess;
    }

    Instant expiresAt() {
        return getLastAccessedTime().plus(getMaxInactiveInterval());
    }

    void saved() {
        changed.clear();
        storedId = getId();
        storedAccess = getLastAccessedTime();
    }

    @Override
    public String getId() {
        return session.getId();
    }

    @Override
    public String changeSessionId() {
        return session.changeSessionId();
    }

    @Override
    public <T> @Nullable T getAttribute(String name) {
        return session.getAttribute(name);
    }

    @Override
    public Set<String> getAttributeNames() {
        return session.getAttributeNames();
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        session.setAttribute(name, value);
        changed.add(name);
    }

    @Override
    public void removeAttribute(String name) {
        session.removeAttribute(name);
        changed.add(name);
    }

    /// Drops what the store has dropped already.
    void removeTaken(String name) {
        session.removeAttribute(name);
        changed.remove(name);
    }

    @Override
    public Instant getCreationTime() {
        return session.getCreationTime();
    }

    /// The filter hands over the machine's time; the service's clock is the one that counts here.
    @Override
    public void setLastAccessedTime(Instant time) {
        session.setLastAccessedTime(clock.instant());
    }

    @Override
    public Instant getLastAccessedTime() {
        return session.getLastAccessedTime();
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
        session.setMaxInactiveInterval(interval);
    }

    @Override
    public Duration getMaxInactiveInterval() {
        return session.getMaxInactiveInterval();
    }

    @Override
    public boolean isExpired() {
        return !clock.instant().isBefore(expiresAt());
    }
}
