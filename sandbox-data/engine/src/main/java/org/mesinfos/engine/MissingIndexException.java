package org.mesinfos.engine;

/// The database lacks an index although it was to be made by a step of its own; the message is one
/// sentence.
public final class MissingIndexException extends RuntimeException {

    MissingIndexException(String collection, String keys) {
        super(
                "The collection "
                        + collection
                        + " has no index "
                        + keys
                        + " as the service needs it.");
    }
}
