package org.mesinfos.engine.embedded;

/// The embedded engine cannot start; the message is one sentence for the person who started it.
public final class EngineUnavailableException extends RuntimeException {

    EngineUnavailableException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
