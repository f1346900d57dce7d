package org.mesinfos.verify;

/// The first thing that does not fit.
public final class VerificationException extends RuntimeException {

    private final String place;
    private final String reason;

    public VerificationException(String place, String reason) {
        super(place + ": " + reason);
        this.place = place;
        this.reason = reason;
    }

    /// Where, such as a batch id, or a line of a file.
    public String place() {
        return place;
    }

    public String reason() {
        return reason;
    }
}
