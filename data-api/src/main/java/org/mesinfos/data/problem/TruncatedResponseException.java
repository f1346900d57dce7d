package org.mesinfos.data.problem;

/// An answer that had begun cannot go on; the container drops the connection, so that nobody takes
/// a part for the whole.
public final class TruncatedResponseException extends RuntimeException {
    public TruncatedResponseException() {
        super("an answer of all records is cut short", null, false, false);
    }
}
