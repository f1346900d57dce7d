package org.mesinfos.engine;

/// The engine does not keep a promise that the services rely on; the message is one sentence.
public final class UnfitEngine extends RuntimeException {

    UnfitEngine(String engine, String broken) {
        super(engine + " cannot be used: " + broken + ".");
    }
}
