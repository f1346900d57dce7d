package org.mesinfos.data.checkpoint;

/// What is stored was not signed by the keys that this node has, so it neither goes on from it nor
/// writes beside it.
public final class ForeignTrailException extends RuntimeException {

    ForeignTrailException(String message) {
        super(message);
    }
}
