package org.mesinfos.engine.log;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// Keeps floods out of the security log: so many events of one kind a minute, and fewer of the same
/// from one origin, so that a flood by one does not hide the others. What is left out is counted.
final class EventLimiter {

    private static final long MINUTE = 60_000;

    private final int perOrigin;
    private final int perAction;
    private final LongSupplier millis;
    private final Map<String, Integer> origins = new HashMap<>();
    private final Map<SecurityAction, Integer> actions = new EnumMap<>(SecurityAction.class);
    private final Map<SecurityAction, Integer> leftOut = new EnumMap<>(SecurityAction.class);
    private long minute;

    EventLimiter(int perOrigin, int perAction, LongSupplier millis) {
        this.perOrigin = perOrigin;
        this.perAction = perAction;
        this.millis = millis;
    }

    /// Whether the event may be written; counts it as left out when not.
    synchronized boolean allows(SecurityEvent event) {
        var now = Math.floorDiv(millis.getAsLong(), MINUTE);
        if (now != minute) {
            minute = now;
            origins.clear();
            actions.clear();
        }
        // Origins take room only for events that are written, so there are never many.
        var origin = event.action() + "|" + event.who();
        var written = actions.getOrDefault(event.action(), 0);
        var ofOrigin = origins.getOrDefault(origin, 0);
        if (written >= perAction || ofOrigin >= perOrigin) {
            leftOut.merge(event.action(), 1, Integer::sum);
            return false;
        }
        actions.put(event.action(), written + 1);
        origins.put(origin, ofOrigin + 1);
        return true;
    }

    synchronized void reset() {
        origins.clear();
        actions.clear();
        leftOut.clear();
    }

    /// How many were left out since the last call, by action.
    synchronized Map<SecurityAction, Integer> takeSuppressed() {
        var taken = new EnumMap<>(leftOut);
        leftOut.clear();
        return taken;
    }
}
