package org.mesinfos.data.trail;

/// A stored batch that does not have the form of one, as only damage or tampering explains.
public final class UnreadableBatchException extends RuntimeException {

    private final String place;

    UnreadableBatchException(String place, Throwable cause) {
        super("batch " + place + " cannot be read: " + cause.getMessage(), cause);
        this.place = place;
    }

    /// The `_id` of the document.
    public String place() {
        return place;
    }
}
