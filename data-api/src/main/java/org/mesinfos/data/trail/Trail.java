package org.mesinfos.data.trail;

/// Where every access to personal data is recorded before it happens.
///
/// Thread-safe; made for many callers at once, on virtual threads too.
public interface Trail {

    /// Records an access and returns once the record is durable (majority, journal).
    ///
    /// A record may exist although this method threw: recording too much is allowed, too little
    /// never. So a caller sends data only after a normal return.
    ///
    /// @throws TrailUnavailableException when durability was not confirmed within
    ///   `platform.limits.trail-wait`; the caller answers 503 and no data
    void append(AccessRecord record);

    /// Says that an access has begun whose record may come soon, so that a write which is about to
    /// start can wait for it and carry both.
    ///
    /// @return to be closed when the access is over, recorded or not
    default PendingAppends expectAppend() {
        return () -> {};
    }

    /// An access from its beginning to its end.
    @FunctionalInterface
    interface PendingAppends extends AutoCloseable {

        @Override
        void close();
    }
}
