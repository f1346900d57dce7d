package org.mesinfos.engine;

/// The engine does not keep a promise that the services rely on; the message is one sentence.
public final class UnfitEngineException extends RuntimeException {

    UnfitEngineException(String engine, String broken) {
        super(engine + " cannot be used: " + broken + ".");
    }
}
