package org.mesinfos.engine;

import com.mongodb.MongoException;

/// No engine answered for as long as a start waits for one; the message is one sentence.
public final class UnreachableEngineException extends RuntimeException {

    UnreachableEngineException(String servers, MongoException cause) {
        super("The database at " + servers + " does not answer.", cause);
    }
}
