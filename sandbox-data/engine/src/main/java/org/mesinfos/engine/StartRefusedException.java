package org.mesinfos.engine;

import org.jspecify.annotations.Nullable;

/// A service does not start as it is set up: its database, an address or accounts of the profile
/// `demo` are not fit for it. The message is one sentence.
public final class StartRefusedException extends RuntimeException {

    private final String remedy;

    /// @param sentence what is wrong
    /// @param remedy what to do, for anybody who starts the service
    public StartRefusedException(String sentence, String remedy) {
        this(sentence, remedy, null);
    }

    StartRefusedException(String sentence, String remedy, @Nullable Throwable cause) {
        super(sentence, cause);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
