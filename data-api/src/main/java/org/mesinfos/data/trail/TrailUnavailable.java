package org.mesinfos.data.trail;

/// The access could not be recorded in time, so the data must not leave.
public final class TrailUnavailable extends RuntimeException {

    TrailUnavailable(String message) {
        super(message);
    }

    TrailUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
