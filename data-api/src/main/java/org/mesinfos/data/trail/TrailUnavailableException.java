package org.mesinfos.data.trail;

/// The access could not be recorded in time, so the data must not leave.
public final class TrailUnavailableException extends RuntimeException {

    TrailUnavailableException(String message) {
        super(message);
    }

    TrailUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
