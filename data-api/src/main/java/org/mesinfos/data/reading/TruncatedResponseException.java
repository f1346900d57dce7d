package org.mesinfos.data.reading;

/// An answer that had begun cannot go on; the container drops the connection, so that nobody takes
/// a part for the whole.
final class TruncatedResponseException extends RuntimeException {
    TruncatedResponseException() {
        super("an answer of all records is cut short", null, false, false);
    }
}
